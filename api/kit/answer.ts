import type { Request, Response } from 'express';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Principal } from '../../usecases/identity/principal.ts';
import type { Contract } from './contract.ts';
import { idempotentRequest, once } from './idempotency.ts';

/** Thrown by `changeOnce` to answer with what was kept. */
class Replay extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super('the kept answer of an earlier request');
    this.status = status;
    this.body = body;
  }
}

/** Runs a change, with an Idempotency-Key on a route that takes one at most once: a repeat leaves by `Replay`. */
export async function changeOnce<Result>(
  tx: WorkspaceTransaction,
  contract: Contract,
  call: { readonly request: Request; readonly body: unknown },
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

/** Sends what the handler returned as the contract says, or what was kept of an earlier request. */
export async function answer(
  contract: Contract,
  response: Response,
  run: () => Promise<unknown>,
): Promise<void> {
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
    case 'bytes':
    case 'own':
      // The handler has answered by itself.
      return;
  }
}
