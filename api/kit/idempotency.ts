import { createHash } from 'node:crypto';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { Refusal } from '../../domain/refusal.ts';

export interface IdempotentRequest {
  /** Principal, method and route: the same key elsewhere is another key. */
  readonly scope: string;
  readonly key: string;
  readonly requestHash: Buffer;
}

export interface KeptAnswer {
  readonly status: number;
  /** Null when the first answer showed a secret, which is not kept. */
  readonly body: unknown;
}

const MAX_KEY = 255;

export function idempotentRequest(options: {
  key: string;
  principal: string;
  method: string;
  path: string;
  body: unknown;
}): IdempotentRequest {
  if (options.key.length === 0 || options.key.length > MAX_KEY) {
    throw new Refusal('validation_failed', `Idempotency-Key must have 1 to ${MAX_KEY} characters.`);
  }
  return {
    scope: `${options.principal} ${options.method} ${options.path}`,
    key: options.key,
    requestHash: createHash('sha256')
      .update(JSON.stringify(options.body ?? null))
      .digest(),
  };
}

/**
 * Runs `effect` once per key: effect, answer and key commit together. The same key with another body is refused,
 * one that is under way as well; a refused effect keeps nothing and may be tried again with the same key.
 */
export async function once<Body>(
  tx: WorkspaceTransaction,
  request: IdempotentRequest,
  options: { status: number; showsSecretOnce: boolean },
  effect: () => Promise<Body>,
): Promise<{ replayed: false; body: Body } | { replayed: true; answer: KeptAnswer }> {
  const [lock] = await tx.rows<{ held: boolean }>(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as held',
    [`idempotency/${tx.workspaceId}/${request.scope}/${request.key}`],
  );
  if (!lock?.held)
    throw new Refusal('idempotency_in_progress', 'A request with this Idempotency-Key is under way.');
  const [kept] = await tx.rows<{ request_hash: Buffer; status: number; response: unknown }>(
    'select request_hash, status, response from idempotency_keys where scope = $1 and key = $2',
    [request.scope, request.key],
  );
  if (kept) {
    if (!kept.request_hash.equals(request.requestHash)) {
      throw new Refusal('idempotency_key_reused', 'This Idempotency-Key was used with another request.');
    }
    return { replayed: true, answer: { status: kept.status, body: kept.response } };
  }
  const body = await effect();
  await tx.rows(
    `insert into idempotency_keys (workspace_id, scope, key, request_hash, status, response) values ($1, $2, $3, $4, $5, $6)`,
    [
      tx.workspaceId,
      request.scope,
      request.key,
      request.requestHash,
      options.status,
      options.showsSecretOnce ? null : JSON.stringify(body),
    ],
  );
  return { replayed: false, body };
}
