import type { Request, Response } from 'express';
import type { Actor } from '../../domain/actor.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Membership, Principal } from '../../usecases/identity/principal.ts';

/** Set by the middlewares before a handler runs; read through these functions only. */
interface Locals {
  requestId: string;
  principal: Principal | null;
  /** A session cookie, not a token, says who calls. */
  bySession: boolean;
}

export function locals(response: Response): Locals {
  return response.locals as Locals;
}

export function requirePrincipal(response: Response): Principal {
  const { principal } = locals(response);
  if (!principal) throw new Refusal('not_authenticated', 'Sign in, or send an API token.');
  return principal;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The addressed workspace: the token's own, else `X-Workspace-Id`, else (navigations, streams) `?workspace_id=`,
 * else the only one there is. One that the caller is no member of does not exist for them.
 */
export function addressedWorkspace(request: Request, principal: Principal, fromQuery: boolean): Membership {
  const header = request.get('x-workspace-id');
  const query =
    fromQuery && typeof request.query.workspace_id === 'string' ? request.query.workspace_id : undefined;
  const wanted = header ?? query;
  if (wanted === undefined) {
    const [only, ...others] = principal.memberships;
    if (only && others.length === 0) return only;
    throw new Refusal('workspace_required', 'Name the workspace in X-Workspace-Id.');
  }
  const membership = UUID.test(wanted)
    ? principal.memberships.find((one) => one.workspaceId === wanted.toLowerCase())
    : undefined;
  if (!membership) throw new Refusal('not_found', 'There is no such workspace.');
  return membership;
}

export function actorOf(request: Request, principal: Principal): Actor {
  return {
    kind: principal.token ? 'token' : 'user',
    userId: principal.userId,
    tokenId: principal.token?.id ?? null,
    name: principal.token ? `${principal.token.name} (${principal.name})` : principal.name,
    ip: request.ip ?? null,
    userAgent: request.get('user-agent') ?? null,
  };
}
