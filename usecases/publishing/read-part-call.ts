import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { HUB_NOW } from '../../db/statements/hub-now.ts';
import { LOST_WORKER } from '../../domain/publishing/attempt.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { PartPayload } from '../../domain/publishing/part-payload.ts';
import type { PartState } from '../../domain/publishing/part-state.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import { openArtefacts, sealedArtefactsOf } from './artefacts.ts';
import { accountOfPart, earlierOfPart, lockPart } from './lock-part.ts';
import type { EarlierIds, PartAccount } from './lock-part.ts';

/** What a call that prepares or settles a part works with. */
export interface PartCallFacts {
  readonly state: PartState;
  readonly platform: Platform;
  readonly grantId: string | null;
  readonly payload: PartPayload;
  readonly payloadHash: string;
  /** Set once published. */
  readonly platformId: string | null;
  readonly artefacts: Readonly<Record<string, unknown>>;
  readonly accountId: string;
  readonly account: PartAccount;
  readonly earlier: EarlierIds | null;
  readonly ordinal: number;
  readonly fence: number;
  /** When the call was claimed; null before. */
  readonly claimedAt: Date | null;
  /** When the first call with this content was claimed that may be out; null before. */
  readonly lookFrom: Date | null;
  /** Platform ids that other parts of the account own. */
  readonly owned: ReadonlySet<string>;
  /** Whether and when it was sent is not known: the database was restored, and `claimedAt` is when the backup was made. */
  readonly lost: boolean;
}

const READ_LOST = {
  name: 'read-attempt-lost',
  text: `select 1 from publish_attempts where part_id = $1 and fence = $2 and worker = '${LOST_WORKER}'`,
} as const;

/** Platform ids of the account that are ours for certain, as far back as a settling reads and beyond. */
const READ_OWNED = {
  name: 'read-owned-ids',
  text: `
    select platform_id from publish_parts
    where social_account_id = $1 and platform_id is not null and id <> $2 and published_at > coalesce($3, ${HUB_NOW}) - interval '3 days'`,
} as const;

/** Null when the part is gone. */
export async function readPartCall(
  tx: WorkspaceTransaction,
  keys: KeyRing,
  partId: string,
): Promise<PartCallFacts | null> {
  const part = await lockPart(tx, partId);
  if (!part) return null;
  const owned = await tx.rows<{ platform_id: string }>(READ_OWNED, [part.accountId, partId, part.lookFrom]);
  const lost = await tx.rows(READ_LOST, [partId, part.fence]);
  return {
    state: part.state,
    platform: part.platform,
    grantId: part.grantId,
    payload: part.payload,
    payloadHash: part.payloadHash,
    platformId: part.platformId,
    artefacts: await openArtefacts(tx, keys, sealedArtefactsOf(part)),
    accountId: part.accountId,
    account: accountOfPart(part),
    earlier: earlierOfPart(part),
    ordinal: part.ordinal,
    fence: part.fence,
    claimedAt: part.claimedAt,
    lookFrom: part.lookFrom,
    owned: new Set(owned.map(({ platform_id }) => platform_id)),
    lost: lost.length > 0,
  };
}
