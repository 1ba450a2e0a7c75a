import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { namePart } from './name-part.ts';
import { refreshPostStatus } from '../posts/refresh-post-status.ts';
import { recordChange } from '../records/record-change.ts';
import { lockPart } from './lock-part.ts';
import { wakePost } from './wake-post.ts';

/** What is settled and has its address needs no reading. */
const READ_NOW = {
  name: 'read-part-now',
  text: `
    update publish_parts set settle_at = clock_timestamp(), updated_at = clock_timestamp()
    where id = $1 and (state in ('unknown', 'needs_attention') or (state = 'published' and permalink is null)) returning id`,
} as const;

/**
 * The platform says that something happened to a part: what became of it is read now and not when the schedule comes
 * to it. The notice itself settles nothing. `hidden`: a public post is public no longer, which is only told.
 */
export async function readPartSoon(
  tx: WorkspaceTransaction,
  input: { partId: string; hidden: boolean },
): Promise<void> {
  const part = await lockPart(tx, input.partId);
  if (!part) return;
  const { postId, submission, variantId } = part;
  if (input.hidden) {
    if (part.state !== 'published') return;
    await recordChange(tx, {
      entity: 'post',
      entityId: postId,
      action: 'part.hidden',
      events: [{ type: 'part.hidden', variantId, data: { ...namePart(part) } }],
    });
    return;
  }
  const [hurried] = await tx.rows<{ id: string }>(READ_NOW, [part.partId]);
  if (!hurried) return;
  // One that was left to a person is being asked about again.
  await refreshPostStatus(tx, postId);
  await recordChange(tx, {
    entity: 'post',
    entityId: postId,
    action: 'part.read_soon',
    wake: [wakePost(tx, { postId, submission })],
  });
}
