import type { SystemTransaction } from '../../db/doors/transaction.ts';
import type { Platform } from '../../domain/platforms.ts';
import { hashToken } from '../../infra/secrets/random-token.ts';

export interface FoundDeletion {
  readonly platform: Platform;
  readonly requestedAt: Date;
  readonly completedAt: Date;
  /** Whether the Hub had anything of the person. */
  readonly found: boolean;
}

/** What became of a person's wish to be forgotten; null for a code that was never given. */
export async function findDeletion(tx: SystemTransaction, code: string): Promise<FoundDeletion | null> {
  const [row] = await tx.rows<FoundDeletion>(
    `select platform, requested_at as "requestedAt", completed_at as "completedAt", grants > 0 as found
     from data_deletions where code_hash = $1`,
    [hashToken(code)],
  );
  return row ?? null;
}
