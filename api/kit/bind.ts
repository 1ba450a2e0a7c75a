import type { Request, RequestHandler, Response, Router } from 'express';
import type { z } from 'zod';
import { withWorkspace } from '../../db/doors/doors.ts';
import type { Database } from '../../db/doors/database.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { Actor } from '../../domain/actor.ts';
import { Refusal } from '../../domain/refusal.ts';
import { roleMay } from '../../domain/roles/permissions.ts';
import type { Membership, Principal } from '../../usecases/identity/principal.ts';
import type { Contract } from './contract.ts';
import { idempotentRequest, once } from './idempotency.ts';
import { InvalidRequest, isConflict } from './problem.ts';
import { actorOf, addressedWorkspace, locals, requirePrincipal } from './request-context.ts';

/** A call that has passed authentication, role and validation. */
export interface Call<Params, Query, Body> {
  readonly request: Request;
  readonly response: Response;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Null on public routes for callers who are not signed in. */
  readonly principal: Principal | null;
}

export interface SignedInCall<P, Q, B> extends Call<P, Q, B> {
  readonly principal: Principal;
  readonly actor: Actor;
}

export interface WorkspaceCall<P, Q, B> extends SignedInCall<P, Q, B> {
  readonly membership: Membership;
  /** One read transaction inside the workspace. */
  read<Result>(work: (tx: WorkspaceTransaction) => Promise<Result>): Promise<Result>;
  /** One changing transaction; with an Idempotency-Key on a route that takes one, at most once. */
  change<Result>(work: (tx: WorkspaceTransaction) => Promise<Result>): Promise<Result>;
  /** Version that If-Match names, on routes that need one. */
  readonly version: number;
}

/** Thrown by `change` to answer with what was kept. */
class Replay extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super('the kept answer of an earlier request');
    this.status = status;
    this.body = body;
  }
}

type Infer<Schema extends z.ZodType | undefined> = Schema extends z.ZodType ? z.infer<Schema> : undefined;

/** What a handler returns is sent as the contract says; `undefined` for empty, redirect and stream answers. */
export class Binder {
  readonly #router: Router;
  readonly #database: Database;
  readonly #bound = new Set<string>();

  constructor(router: Router, database: Database) {
    this.#router = router;
    this.#database = database;
  }

  get bound(): ReadonlySet<string> {
    return this.#bound;
  }

  /** A route that needs nobody in particular: `public`. */
  public<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
    contract: Contract<P, Q, B>,
    handler: (call: Call<Infer<P>, Infer<Q>, Infer<B>>) => Promise<unknown>,
  ): void {
    this.#bind(contract, ['public'], (call) => handler(call as Call<Infer<P>, Infer<Q>, Infer<B>>));
  }

  /** A route for anybody signed in: `user`, `session`, `instanceAdmin`. */
  signedIn<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
    contract: Contract<P, Q, B>,
    handler: (call: SignedInCall<Infer<P>, Infer<Q>, Infer<B>>) => Promise<unknown>,
  ): void {
    this.#bind(contract, ['user', 'session', 'instanceAdmin'], (call) => {
      const principal = requirePrincipal(call.response);
      return handler({
        ...(call as Call<Infer<P>, Infer<Q>, Infer<B>>),
        principal,
        actor: actorOf(call.request, principal),
      });
    });
  }

  /** A route inside a workspace: `workspace`, with the permission its contract names. */
  workspace<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
    contract: Contract<P, Q, B>,
    handler: (call: WorkspaceCall<Infer<P>, Infer<Q>, Infer<B>>) => Promise<unknown>,
  ): void {
    this.#bind(contract, ['workspace'], async (call) => {
      const principal = requirePrincipal(call.response);
      const actor = actorOf(call.request, principal);
      const membership = addressedWorkspace(call.request, principal, contract.navigation ?? false);
      const open = <Result>(work: (tx: WorkspaceTransaction) => Promise<Result>): Promise<Result> =>
        againOnConflict(() => withWorkspace(this.#database, membership.workspaceId, actor, work));
      return handler({
        ...(call as Call<Infer<P>, Infer<Q>, Infer<B>>),
        principal,
        actor,
        membership,
        version: contract.ifMatch ? ifMatch(call.request) : 0,
        read: open,
        change: (work) => open((tx) => changeOnce(tx, contract, call, principal, () => work(tx))),
      });
    });
  }

  #bind(
    contract: Contract,
    kinds: readonly Contract['access']['kind'][],
    handler: (call: Call<unknown, unknown, unknown>) => Promise<unknown>,
  ): void {
    if (!kinds.includes(contract.access.kind))
      throw new Error(`${contract.id} is ${contract.access.kind}, not ${kinds.join(' or ')}`);
    if (this.#bound.has(contract.id)) throw new Error(`${contract.id} is bound twice`);
    this.#bound.add(contract.id);
    const path = contract.path.replace(/\{(\w+)\}/g, ':$1');
    const run: RequestHandler = async (request, response) => {
      response.locals.route = contract.path;
      try {
        authorize(contract, request, response);
      } catch (error) {
        if (!(error instanceof Refusal) || contract.answer.kind !== 'redirect') throw error;
        // A person is on the way somewhere: a page words it, not a problem document.
        response.redirect(302, `/accounts?error=${error.code}`);
        return;
      }
      const call = {
        request,
        response,
        params: parse('path', contract.params, request.params),
        query: parse('query', contract.query, request.query, contract),
        body: parseBody(contract, request),
        principal: locals(response).principal,
      };
      await answer(contract, response, () => handler(call));
    };
    this.#router[contract.method](path, run);
  }
}

/** Deny by default: each kind of access is spelled out. */
function authorize(contract: Contract, request: Request, response: Response): void {
  const { access } = contract;
  switch (access.kind) {
    case 'public':
      return;
    case 'user':
      requirePrincipal(response);
      return;
    case 'session':
      requirePrincipal(response);
      requireSession(response);
      return;
    case 'instanceAdmin':
      if (!requirePrincipal(response).isInstanceAdmin)
        throw new Refusal('forbidden', 'Only an instance administrator may do this.');
      return;
    case 'workspace': {
      const principal = requirePrincipal(response);
      const membership = addressedWorkspace(request, principal, contract.navigation ?? false);
      if (!roleMay(membership.role, access.permission)) {
        throw new Refusal('forbidden', `Your role here (${membership.role}) may not do this.`, {
          permission: access.permission,
        });
      }
      if (access.sessionOnly) requireSession(response);
      return;
    }
  }
}

function requireSession(response: Response): void {
  if (!locals(response).bySession)
    throw new Refusal('forbidden', 'This needs a session; API tokens may not do it.');
}

function parse(
  part: 'path' | 'query' | 'body',
  schema: z.ZodType | undefined,
  value: unknown,
  contract?: Contract,
): unknown {
  if (!schema) {
    if (part === 'query' && !contract?.navigation) refuseUnknown(part, value);
    return undefined;
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new InvalidRequest(part, parsed.error);
  return parsed.data;
}

function refuseUnknown(part: string, value: unknown): void {
  const [first] = Object.keys(value ?? {});
  if (first !== undefined) throw new Refusal('validation_failed', `${part}.${first}: Unknown field.`);
}

function parseBody(contract: Contract, request: Request): unknown {
  if (!contract.body) {
    const body: unknown = request.body;
    if (typeof body === 'object' && body !== null) refuseUnknown('body', body);
    return undefined;
  }
  if (!request.is('application/json')) {
    throw new Refusal('unsupported_media_type', 'Send the body as application/json.');
  }
  return parse('body', contract.body, request.body);
}

/** `"7"` or `W/"7"` as our ETags are; a missing one is asked for, another form matches nothing. */
function ifMatch(request: Request): number {
  const header = request.get('if-match');
  if (header === undefined) {
    throw new Refusal(
      'precondition_required',
      'Send If-Match with the ETag you read, so that nobody’s change is lost.',
    );
  }
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(header.trim())?.[1];
  if (version === undefined)
    throw new Refusal('version_conflict', 'If-Match does not name a version of this resource.');
  return Number(version);
}

/** Handlers change nothing but rows inside the transaction, so one that was rolled back may run once more. */
async function againOnConflict<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!isConflict(error)) throw error;
    return run();
  }
}

async function changeOnce<Result>(
  tx: WorkspaceTransaction,
  contract: Contract,
  call: Call<unknown, unknown, unknown>,
  principal: Principal,
  effect: () => Promise<Result>,
): Promise<Result> {
  const key = contract.idempotent ? call.request.get('idempotency-key') : undefined;
  if (key === undefined || contract.answer.kind !== 'json') return effect();
  const outcome = await once(
    tx,
    idempotentRequest({
      key,
      principal: principal.token?.id ?? principal.userId,
      method: contract.method,
      path: call.request.path,
      body: call.body,
    }),
    { status: contract.answer.status, showsSecretOnce: contract.showsSecretOnce ?? false },
    effect,
  );
  if (!outcome.replayed) return outcome.body;
  if (outcome.answer.body === null) {
    throw new Refusal(
      'secret_shown_once',
      'The first request with this key did its work; its secret is not shown again.',
    );
  }
  throw new Replay(outcome.answer.status, outcome.answer.body);
}

async function answer(contract: Contract, response: Response, run: () => Promise<unknown>): Promise<void> {
  let status = contract.answer.kind === 'json' ? contract.answer.status : 204;
  let body: unknown;
  try {
    body = await run();
  } catch (error) {
    if (!(error instanceof Replay)) throw error;
    response.setHeader('idempotent-replayed', 'true');
    status = error.status;
    body = error.body;
  }
  switch (contract.answer.kind) {
    case 'json': {
      const version = (body as { version?: unknown } | null)?.version;
      if (typeof version === 'number') response.setHeader('etag', `"${version}"`);
      response.status(status).json(body);
      return;
    }
    case 'empty':
      response.status(204).end();
      return;
    case 'redirect':
    case 'stream':
      // The handler has answered by itself.
      return;
  }
}
