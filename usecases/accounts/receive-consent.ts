import { In } from 'typeorm';
import { OauthToken } from '../../db/entities/oauth-token.ts';
import { SocialAccount } from '../../db/entities/social-account.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { OfferedProfile } from '../../domain/accounts/offered-profile.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import { storeGrant } from '../tokens/store-grant.ts';
import type { NewGrant } from '../tokens/store-grant.ts';
import { connectAccount } from './connect-account.ts';

export interface ConsentInput {
  readonly platform: Platform;
  readonly sandbox: boolean;
  /** Who consented, by the platform's own id, and the app that was consented to. */
  readonly grantedBy: string;
  readonly grantedByOther?: string | undefined;
  readonly clientId: string;
  /** At least one. */
  readonly profiles: readonly OfferedProfile[];
  readonly tokens: NewGrant['tokens'];
  readonly keys: KeyRing;
}

export interface ReceivedConsent {
  readonly grantId: string;
  /** Ids of the accounts that use the grant now. */
  readonly connected: readonly string[];
  /** How many more the person may choose from. */
  readonly offered: number;
}

/**
 * Stores the grant of a consent. The only account it brings is connected; of several, those that were connected
 * before are connected again and the others are offered.
 */
export async function receiveConsent(
  tx: WorkspaceTransaction,
  input: ConsentInput,
): Promise<ReceivedConsent> {
  const { platform, sandbox, profiles } = input;
  const known = await tx.manager.find(SocialAccount, {
    where: {
      platform,
      sandbox,
      platformAccountId: In(profiles.map(({ platformAccountId }) => platformAccountId)),
    },
    order: { id: 'asc' },
    lock: { mode: 'pessimistic_write' },
  });
  const grantId = await storeGrant(
    tx,
    input.keys,
    {
      platform,
      grantedBy: input.grantedBy,
      grantedByOther: input.grantedByOther,
      grantedTo: input.clientId,
      tokens: input.tokens,
    },
    known[0]?.grantId ?? null,
  );
  const inUse = new Set(
    known.flatMap(({ status, platformAccountId }) => (status === 'disconnected' ? [] : [platformAccountId])),
  );
  const connected: string[] = [];
  const offered: OfferedProfile[] = [];
  for (const profile of profiles) {
    if (profiles.length === 1 || inUse.has(profile.platformAccountId))
      connected.push(await connectAccount(tx, { platform, sandbox, profile, grantId }));
    else offered.push(profile);
  }
  await tx.manager.update(
    OauthToken,
    { id: grantId },
    { offer: offered.length > 0 ? { sandbox, profiles: offered } : null },
  );
  return { grantId, connected, offered: offered.length };
}
