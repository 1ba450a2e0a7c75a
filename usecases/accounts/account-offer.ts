import { OauthToken } from '../../db/entities/oauth-token.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { OfferedProfile } from '../../domain/accounts/offered-profile.ts';
import type { Platform } from '../../domain/platforms.ts';
import { Refusal } from '../../domain/refusal.ts';
import { connectAccount } from './connect-account.ts';

export interface OpenOffer {
  readonly grantId: string;
  readonly platform: Platform;
  readonly sandbox: boolean;
  readonly profiles: readonly OfferedProfile[];
}

/** What a consent offers to choose from. Refuses when all has been chosen, or there never was anything. */
export async function readOffer(tx: WorkspaceTransaction, grantId: string): Promise<OpenOffer> {
  return toOffer(await tx.manager.findOneBy(OauthToken, { id: grantId, status: 'live' }));
}

/** Connects the chosen accounts; the others are offered no longer. Answers the accounts' ids. */
export async function takeOffer(
  tx: WorkspaceTransaction,
  input: { grantId: string; platformAccountIds: readonly string[] },
): Promise<string[]> {
  const grant = await tx.manager.findOne(OauthToken, {
    where: { id: input.grantId, status: 'live' },
    lock: { mode: 'pessimistic_write' },
  });
  const { platform, sandbox, profiles, grantId } = toOffer(grant);
  const chosen = profiles.filter(({ platformAccountId }) =>
    input.platformAccountIds.includes(platformAccountId),
  );
  if (chosen.length !== new Set(input.platformAccountIds).size)
    throw new Refusal('not_found', 'One of these accounts is not offered.');
  await tx.manager.update(OauthToken, { id: grantId }, { offer: null });
  const connected: string[] = [];
  for (const profile of chosen)
    connected.push(await connectAccount(tx, { platform, sandbox, profile, grantId }));
  return connected;
}

function toOffer(grant: OauthToken | null): OpenOffer {
  if (!grant?.offer) throw new Refusal('not_found', 'Nothing is offered any more; connect again.');
  return { grantId: grant.id, platform: grant.platform, ...grant.offer };
}
