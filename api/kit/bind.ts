import type { Request, RequestHandler, Response, Router } from 'express';
import type { z } from 'zod';
import { withWorkspace } from '../../db/doors/doors.ts';
import type { Database } from '../../db/doors/database.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { Actor } from '../../domain/actor.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Membership, Principal } from '../../usecases/identity/principal.ts';
import { answer, changeOnce } from './answer.ts';
import { authorize } from './authorize.ts';
import type { Contract } from './contract.ts';
import { watchFileBody } from './file-body.ts';
import { isConflict } from './problem.ts';
import { actorOf, addressedWorkspace, locals, requirePrincipal } from './request-context.ts';
import { ifMatch, validateRequest } from './validate-request.ts';

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

type Infer<Schema extends z.ZodType | undefined> = Schema extends z.ZodType ? z.infer<Schema> : undefined;

/**
 * What a handler returns is sent as the contract says; `undefined` for empty, redirect and stream answers, and for
 * bytes, which it sends with send-file.ts.
 */
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
      if (contract.fileBody) watchFileBody(request, response);
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
        ...validateRequest(contract, request),
        principal: locals(response).principal,
      };
      await answer(contract, response, () => handler(call));
    };
    this.#router[contract.method](path, run);
  }
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
