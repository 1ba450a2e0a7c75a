import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { HUB_NOW } from '../../db/statements/hub-now.ts';
import { namePart } from './name-part.ts';
import { placeInRow } from '../../domain/publishing/catch-up.ts';
import { recordChange } from '../records/record-change.ts';
import type { LockedPart } from './lock-part.ts';

/** Late posts of one account are placed one after the other: two claims at once would not see each other. */
const LOCK_ROW = {
  name: 'lock-row-of-late-posts',
  text: `select pg_advisory_xact_lock(hashtextextended('late/account/' || $1::text, 0))`,
} as const;

const READ_ROW = {
  name: 'read-row-of-late-posts',
  text: `
    select max(claimed_at) filter (where payload ->> 'kind' = 'post' and ordinal = 1) as "lastClaimedAt",
      max(not_before) filter (where waiting_code = 'spaced' and state in ('waiting', 'prepared')) as "lastPlace"
    from publish_parts
    where social_account_id = $1 and id <> $2
      and (claimed_at > ${HUB_NOW} - interval '1 hour' or (waiting_code = 'spaced' and state in ('waiting', 'prepared')))`,
} as const;

const WAIT = {
  name: 'wait-for-place',
  text: `
    with post as (update posts set version = version + 1, updated_at = clock_timestamp() where id = $2)
    update publish_parts set state = 'waiting', not_before = $3, waiting_code = 'spaced', updated_at = clock_timestamp()
    where id = $1`,
} as const;

/**
 * Whether a late post has to wait for its place, so that catching up is no burst on its account: then it says so, and
 * until when. Called by the claim, under the post's lock. What follows a post of its own is never kept apart.
 */
export async function keepDistance(tx: WorkspaceTransaction, part: LockedPart): Promise<boolean> {
  if (part.ordinal > 1) return false;
  const facts = {
    dueAt: part.dueAt,
    now: part.now,
    gapSeconds: part.catchUpGapSeconds,
    hasPlace: part.waitingCode === 'spaced',
  };
  // Far cheaper than the lock, and true of every post that is on time.
  if (placeInRow({ ...facts, lastClaimedAt: part.now, lastPlace: null }) === null) return false;
  await tx.rows(LOCK_ROW, [part.accountId]);
  const [row] = await tx.rows<{ lastClaimedAt: Date | null; lastPlace: Date | null }>(READ_ROW, [
    part.accountId,
    part.partId,
  ]);
  const place = placeInRow({
    ...facts,
    lastClaimedAt: row?.lastClaimedAt ?? null,
    lastPlace: row?.lastPlace ?? null,
  });
  if (place === null) return false;
  await tx.rows(WAIT, [part.partId, part.postId, place]);
  await recordChange(tx, {
    entity: 'post',
    entityId: part.postId,
    action: 'part.wait_for_place',
    events: [
      {
        type: 'part.spaced',
        variantId: part.variantId,
        data: { ...namePart(part), until: place.toISOString() },
      },
    ],
  });
  return true;
}
