import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';

/**
 * Until the transaction ends, nobody else adds or removes these bytes. Holders ask the store one short question: the
 * one exception to "no transaction spans a network call", so that bytes and row come and go together.
 */
export async function lockMediaBytes(tx: WorkspaceTransaction, sha256: string): Promise<void> {
  await tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `media/${tx.workspaceId}/${sha256}`,
  ]);
}
