import { SocialAccount } from '../../db/entities/social-account.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { HUB_NOW } from '../../db/statements/hub-now.ts';
import { LOST_WORKER } from '../../domain/publishing/attempt.ts';
import { namePart } from './name-part.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import { POST_ADDRESS_EXAMPLES, readPostAddress } from '../../domain/publishing/post-address.ts';
import type { PostAddress } from '../../domain/publishing/post-address.ts';
import { Refusal } from '../../domain/refusal.ts';
import { endAlertsOfPost } from '../alerts/end-alerts.ts';
import { recordChange } from '../records/record-change.ts';
import { countRepeat, countSettled } from './count-outcome.ts';
import { giveUpLaterParts } from './give-up-later-parts.ts';
import { lockPart, statusWith } from './lock-part.ts';
import type { LockedPart } from './lock-part.ts';
import { proveAttemptEnded } from './prove-attempt-ended.ts';
import { wakePost } from './wake-post.ts';

/** What a person found out about a call whose outcome nobody else can tell. */
export type SettleDecision =
  /** It is live, at this address. */
  | { readonly kind: 'live'; readonly address: string }
  /** It is not there: send the same again. */
  | { readonly kind: 'again' };

const MARK_LIVE = {
  name: 'mark-live',
  text: `
    with post as (update posts set status = $4, version = version + 1, updated_at = clock_timestamp() where id = $5)
    update publish_parts set state = 'published', platform_id = $2, permalink = $3, published_at = claimed_at, settle_at = null,
      reason_code = null, reason_detail = null, reason_facts = null, updated_at = clock_timestamp()
    where id = $1`,
} as const;

/**
 * The workspace's catch-up time begins anew: somebody wants it out now, or when it is due. What had been prepared before a restore may have
 * been used in the time that was lost.
 */
const MARK_AGAIN = {
  name: 'mark-again',
  text: `
    with post as (update posts set status = $2, version = version + 1, updated_at = clock_timestamp() where id = $3),
    job as (update publish_jobs set late_until = greatest(due_at, ${HUB_NOW}) + make_interval(hours => $5) where id = $4)
    update publish_parts set state = 'waiting', retries = 0, not_before = null, waiting_code = null, settle_at = null,
      artefacts = case when exists (select from publish_attempts lost where lost.part_id = publish_parts.id
        and lost.fence = publish_parts.fence and lost.worker = '${LOST_WORKER}') then null else artefacts end,
      settle_reads = 0, good_reads = 0, reason_code = null, reason_detail = null, reason_facts = null,
      updated_at = clock_timestamp()
    where id = $1`,
} as const;

const OWNED = {
  name: 'part-that-owns-id',
  text: `select 1 from publish_parts where social_account_id = $1 and platform_id = $2 and id <> $3`,
} as const;

/**
 * A person settles what reading could not. Nothing is sent again while the worker that may have sent it could still do
 * so. `maxPauseMs`: see `proveAttemptEnded`.
 */
export async function settlePart(
  tx: WorkspaceTransaction,
  input: { postId: string; partId: string; decision: SettleDecision; maxPauseMs: number },
): Promise<void> {
  const part = await lockPart(tx, input.partId);
  if (part?.postId !== input.postId) throw new Refusal('not_found', 'There is no such part of this post.');
  if (part.state !== 'needs_attention')
    throw new Refusal('part_not_open', 'What became of this part is known, or the platform is still asked.', {
      state: part.state,
    });
  const { decision } = input;
  if (decision.kind === 'live') await markLive(tx, part, await addressOf(tx, part, decision.address));
  else await markAgain(tx, part, await proveAttemptEnded(tx, { ...part, maxPauseMs: input.maxPauseMs }));
  await endAlertsOfPost(tx, part.postId);
}

async function addressOf(tx: WorkspaceTransaction, part: LockedPart, address: string): Promise<PostAddress> {
  const { profileUrl } = await tx.manager.findOneByOrFail(SocialAccount, { id: part.accountId });
  const read = readPostAddress(part.platform, address, profileUrl);
  if (read === null) {
    const example = POST_ADDRESS_EXAMPLES[part.platform];
    throw new Refusal(
      'link_not_of_platform',
      `This is not the address of a post on ${PLATFORM_NAMES[part.platform]}. One looks like ${example}`,
      { platform: part.platform, example },
    );
  }
  const owned = read.platformId && (await tx.rows(OWNED, [part.accountId, read.platformId, part.partId]));
  if (owned && owned.length > 0)
    throw new Refusal('link_of_other_post', 'Another post of the Hub is known to stand at this address.');
  return read;
}

async function markLive(tx: WorkspaceTransaction, part: LockedPart, at: PostAddress): Promise<void> {
  await tx.rows(MARK_LIVE, [
    part.partId,
    at.platformId,
    at.permalink,
    statusWith(part, 'published'),
    part.postId,
  ]);
  countSettled(tx, part, 'person_live');
  await record(tx, part, { decision: 'live', permalink: at.permalink });
  // What follows answers to its id, which nothing tells.
  if (at.platformId === null) await giveUpLaterParts(tx, part, 'earlier_id_unknown');
}

async function markAgain(tx: WorkspaceTransaction, part: LockedPart, endedAt: Date | null): Promise<void> {
  if (endedAt === null)
    throw new Refusal(
      'call_may_still_be_made',
      'The program that was sending it has not been proved to have ended: it might still send it. Try again later.',
    );
  await tx.rows(MARK_AGAIN, [
    part.partId,
    statusWith(part, 'waiting'),
    part.postId,
    part.jobId,
    part.catchUpHours,
  ]);
  countSettled(tx, part, 'person_again');
  countRepeat(tx, part, 'resend_person');
  await record(tx, part, { decision: 'again' });
}

async function record(
  tx: WorkspaceTransaction,
  part: LockedPart,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordChange(tx, {
    entity: 'post',
    entityId: part.postId,
    action: 'part.settle',
    events: [
      {
        type: 'part.settled',
        variantId: part.variantId,
        data: { ...namePart(part), attempt: part.fence, ...data },
      },
    ],
    before: { state: part.state },
    after: data,
    wake: [wakePost(tx, part)],
  });
}
