import type { SystemTransaction } from '../../db/doors/transaction.ts';
import { findTokenPrincipalById } from './find-token-principal.ts';
import { findSessionUser } from './find-session-user.ts';
import type { Membership, Principal } from './principal.ts';

/**
 * The caller's membership as it is now, for what outlives a request; null once the token was revoked or has expired,
 * the user's sessions were ended, or the membership is gone. Whether the session itself was ended by signing out,
 * its store knows.
 */
export async function findStandingMembership(
  tx: SystemTransaction,
  principal: Principal,
  workspaceId: string,
): Promise<Membership | null> {
  const now = principal.token
    ? await findTokenPrincipalById(tx, principal.token.id)
    : await findSessionUser(tx, { userId: principal.userId, epoch: principal.sessionEpoch ?? -1 });
  return now?.memberships.find((one) => one.workspaceId === workspaceId) ?? null;
}
