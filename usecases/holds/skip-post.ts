import { Post } from '../../db/entities/post.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { Reason } from '../../domain/publishing/reason.ts';
import { cancelOpenParts } from '../posts/cancel-open-parts.ts';
import { refreshPostStatus } from '../posts/refresh-post-status.ts';
import { wakePost } from '../publishing/wake-post.ts';
import { recordChange } from '../records/record-change.ts';

const SKIPPED: Reason = {
  code: 'skipped_on_resume',
  detail: 'It was held past its time and left out when publishing was resumed.',
};

/** Takes what is held of a post; what goes out through other accounts stays. The post must be locked. */
export async function skipPost(
  tx: WorkspaceTransaction,
  post: Pick<Post, 'id' | 'version' | 'submission' | 'status'>,
  accountIds: readonly string[],
): Promise<void> {
  const cancelled = await cancelOpenParts(tx, post.id, { accountIds, reason: SKIPPED });
  const status = await refreshPostStatus(tx, post.id);
  await tx.manager.update(
    Post,
    { id: post.id },
    {
      version: post.version + 1,
      updatedAt: new Date(),
      ...(status === 'cancelled' ? { editorialStage: status } : {}),
    },
  );
  await recordChange(tx, {
    entity: 'post',
    entityId: post.id,
    action: 'post.skip',
    events: [{ type: 'post.skipped', data: { cancelled } }],
    before: { status: post.status },
    after: { status },
    wake: [wakePost(tx, { postId: post.id, submission: post.submission })],
  });
}
