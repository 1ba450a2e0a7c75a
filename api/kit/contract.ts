import type { z } from 'zod';
import type { Permission } from '../../domain/roles/permissions.ts';

/** Who may call a route. Every contract names one; there is no default. */
type Access =
  | { readonly kind: 'public' }
  /** Anyone signed in, with a session or a token. */
  | { readonly kind: 'user' }
  /** Signed in with a session; programs' tokens are refused. */
  | { readonly kind: 'session' }
  /** A member of the addressed workspace whose role holds the permission. */
  | {
      readonly kind: 'workspace';
      readonly permission: Permission;
      /** Needs a session besides: a program may not do it, whatever its role. */
      readonly sessionOnly?: true;
    }
  | { readonly kind: 'instanceAdmin' };

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/**
 * `json`: an answer with a body; `empty`: 204; `redirect`: 302 or 303; `stream`: text/event-stream; `bytes`: a file,
 * whole or the range that was asked for; `own`: 200 in the form that a platform wants.
 */
type Answer =
  | { readonly kind: 'json'; readonly status: 200 | 201 | 202; readonly schema: z.ZodType }
  | { readonly kind: 'empty' }
  | { readonly kind: 'redirect' }
  | { readonly kind: 'stream' }
  | { readonly kind: 'bytes' }
  | { readonly kind: 'own' };

/**
 * One route as data: validation, OpenAPI, the role matrix and the UI's client are all made from it.
 * `params`, `query` and `body` are strict objects: an unknown field is refused.
 */
export interface Contract<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> {
  /** Unique; the name of the client's function. */
  readonly id: string;
  readonly method: Method;
  /** OpenAPI form: `/api/posts/{id}`. */
  readonly path: `/api/${string}`;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** The body is the bytes of one file, of any type but JSON and forms; the handler reads them from the request. */
  readonly fileBody?: true;
  /** The body is what came, unparsed; the handler takes it with raw-body.ts. */
  readonly rawBody?: true;
  readonly answer: Answer;
  /** A POST that may carry an Idempotency-Key. */
  readonly idempotent?: true;
  /** The answer may not be kept for replay: it shows a secret once. */
  readonly showsSecretOnce?: true;
  /** A change that needs If-Match with the ETag that was read. */
  readonly ifMatch?: true;
  /** A GET that the browser navigates to: workspace from `?workspace_id=`, errors as pages. */
  readonly navigation?: true;
}

export function contract<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  definition: Contract<P, Q, B>,
): Contract<P, Q, B> {
  return definition;
}
