import type { SystemTransaction } from '../../db/doors/transaction.ts';
import { hashToken } from '../../infra/secrets/random-token.ts';

/** Whether a password reset link can still be used. Looks only: it spends nothing and names nobody. */
export async function checkResetLink(tx: SystemTransaction, token: string): Promise<boolean> {
  const found = await tx.rows(
    'select 1 from password_resets where token_hash = $1 and used_at is null and expires_at > clock_timestamp()',
    [hashToken(token)],
  );
  return found.length > 0;
}
