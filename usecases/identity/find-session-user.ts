import type { SystemTransaction } from '../../db/doors/transaction.ts';
import { findUser, principalOf } from './principal.ts';
import type { Principal } from './principal.ts';

/** The user of a session; null when the user is gone or has ended all sessions since (`epoch`). */
export async function findSessionUser(
  tx: SystemTransaction,
  session: { userId: string; epoch: number },
): Promise<Principal | null> {
  const user = await findUser(tx, 'id', session.userId);
  if (!user || user.session_epoch !== session.epoch) return null;
  return principalOf(user);
}
