import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { settlePause } from '../../domain/publishing/settle-schedule.ts';
import { namePart } from './name-part.ts';
import { recordChange } from '../records/record-change.ts';
import { lockPart } from './lock-part.ts';

const LINK = {
  name: 'record-link',
  text: `
    with post as (
      update posts set version = version + 1, updated_at = clock_timestamp() where id = $4
    )
    update publish_parts set permalink = $2, platform_id = $3, settle_at = null, updated_at = clock_timestamp()
    where id = $1`,
} as const;

const ASK_AGAIN = {
  name: 'ask-for-link-again',
  text: `
    update publish_parts set settle_reads = settle_reads + 1,
      settle_at = clock_timestamp() + make_interval(secs => $2::float8 / 1000)
    where id = $1`,
} as const;

/** Takes in the address of a published part, or when to ask for it again; `none`: it never gets one. */
export async function recordLink(
  tx: WorkspaceTransaction,
  input: {
    partId: string;
    link: { kind: 'found'; permalink: string; platformId: string } | { kind: 'none' } | { kind: 'later' };
  },
): Promise<void> {
  const part = await lockPart(tx, input.partId);
  if (part?.state !== 'published') return;
  const { link } = input;
  if (link.kind !== 'found') {
    const pause = link.kind === 'later' ? settlePause(part.settleReads + 1) : null;
    await tx.rows(ASK_AGAIN, [part.partId, pause]);
    return;
  }
  await tx.rows(LINK, [part.partId, link.permalink, link.platformId, part.postId]);
  await recordChange(tx, {
    entity: 'post',
    entityId: part.postId,
    action: 'part.link',
    events: [
      {
        type: 'part.linked',
        variantId: part.variantId,
        data: { ...namePart(part), permalink: link.permalink, platformId: link.platformId },
      },
    ],
  });
}
