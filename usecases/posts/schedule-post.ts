import { Post } from '../../db/entities/post.ts';
import { PostRevision } from '../../db/entities/post-revision.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { readHubNow } from '../../db/queries/read-hub-now.ts';
import { postWorkflowId } from '../../domain/messages/workflow-inputs.ts';
import { postActions } from '../../domain/publishing/post-actions.ts';
import { Refusal } from '../../domain/refusal.ts';
import { loadMedia } from '../media/load-media.ts';
import { recordChange } from '../records/record-change.ts';
import { checkInstant } from './check-instant.ts';
import { checkNotRestoring } from './check-not-restoring.ts';
import { checkPublishable } from './check-publishable.ts';
import { loadVariants } from './load-variants.ts';
import { lockPost } from './lock-post.ts';
import { refreshPostStatus } from './refresh-post-status.ts';
import { submitVariants } from './submit-variants.ts';

/** `now`: as soon as may be. */
export type When = { readonly at: Date; readonly timeZone: string | undefined } | 'now';

/**
 * Schedules a post, moves a scheduled one, or publishes it now. Without an approval policy this approves the
 * current revision, and the record says so. From a settled state a new submission starts; a move stays in its own.
 */
export async function schedulePost(tx: WorkspaceTransaction, postId: string, when: When): Promise<void> {
  const post = await lockPost(tx, postId);
  const now = await readHubNow(tx);
  if (when !== 'now') checkInstant(when.at, now);
  const dueAt = when === 'now' ? now : when.at;
  const variants = await loadVariants(tx, post.id);
  const parts = variants.flatMap((variant) => variant.partStates);
  const allowed = postActions(post.status, parts);
  const moving = post.status === 'scheduled' || allowed.includes('move');
  if (!allowed.includes(when === 'now' ? 'publish_now' : moving ? 'move' : 'schedule')) refuse(post);
  await checkNotRestoring(tx, { id: post.id, parts });
  if (post.revisionId === null) throw new Error('a post without a revision');
  const open = variants.filter((variant) => variant.partStates.every((state) => state !== 'published'));
  const media = await loadMedia(
    tx,
    variants.map(({ content }) => content),
  );
  checkPublishable(open, media);

  const submission = moving ? post.submission : post.submission + 1;
  const timeZone = when === 'now' ? post.timeZone : (when.timeZone ?? post.timeZone);
  await tx.manager.update(PostRevision, { id: post.revisionId }, { approvedAt: now });
  await tx.manager.update(
    Post,
    { id: post.id },
    {
      editorialStage: 'scheduled',
      scheduledAt: dueAt,
      timeZone,
      submission,
      version: post.version + 1,
      updatedAt: now,
    },
  );
  await submitVariants(tx, {
    postId: post.id,
    submission,
    dueAt,
    revisionId: post.revisionId,
    variants,
    media,
  });
  await refreshPostStatus(tx, post.id);
  const from = post.scheduledAt?.toISOString() ?? null;
  await recordChange(tx, {
    entity: 'post',
    entityId: post.id,
    action: when === 'now' ? 'post.publish_now' : moving ? 'post.move' : 'post.schedule',
    events: [
      {
        type: when === 'now' ? 'post.publish_now' : moving ? 'post.moved' : 'post.scheduled',
        data: {
          scheduledAt: dueAt.toISOString(),
          timeZone,
          submission,
          ...(moving ? { from } : { approved: true }),
        },
      },
    ],
    before: { scheduledAt: from, status: post.status },
    after: { scheduledAt: dueAt.toISOString(), timeZone, revisionId: post.revisionId },
    wake: [
      {
        workflow: 'post',
        id: postWorkflowId(post.id, submission),
        input: { workspaceId: tx.workspaceId, postId: post.id, submission },
      },
    ],
  });
}

function refuse(post: Post): never {
  if (post.status === 'publishing') {
    throw new Refusal(
      'post_already_claimed',
      'The post is going out at this moment; it can no longer be moved.',
    );
  }
  throw new Refusal(
    'post_wrong_status',
    `A post that is ${post.status.replaceAll('_', ' ')} cannot be scheduled.`,
    {
      status: post.status,
    },
  );
}
