import { Post } from '../../db/entities/post.ts';
import { PostVariant } from '../../db/entities/post-variant.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { postWorkflowId } from '../../domain/messages/workflow-inputs.ts';
import type { VariantInput } from '../../domain/publishing/revision.ts';
import { Refusal } from '../../domain/refusal.ts';
import { newId } from '../../infra/ids/new-id.ts';
import { loadMedia } from '../media/load-media.ts';
import { recordChange } from '../records/record-change.ts';
import { checkNotRestoring } from './check-not-restoring.ts';
import { checkPublishable } from './check-publishable.ts';
import { loadVariants } from './load-variants.ts';
import type { LoadedVariant } from './load-variants.ts';
import { lockPostVersion } from './lock-post.ts';
import { checkEditable } from './post-stages.ts';
import { refreshPostStatus } from './refresh-post-status.ts';
import { accountOf, resolveAccounts } from './resolve-accounts.ts';
import { saveRevision } from './save-revision.ts';
import { submitVariants } from './submit-variants.ts';

export interface ChangePostInput {
  readonly postId: string;
  /** The version the caller looked at. */
  readonly version: number;
  readonly variants: readonly VariantInput[];
}

/**
 * Edits texts and accounts. A scheduled post keeps its instant, must stay publishable, and every publish
 * started for the old content claims nothing (its start token is replaced).
 */
export async function changePost(tx: WorkspaceTransaction, input: ChangePostInput): Promise<void> {
  const post = await lockPostVersion(tx, input.postId, input.version);
  const before = await loadVariants(tx, post.id);
  const parts = before.flatMap((variant) => variant.partStates);
  checkEditable(post.status, parts);
  await checkNotRestoring(tx, { id: post.id, parts });
  const media = await loadMedia(tx, input.variants);
  await replaceVariants(tx, post.id, before, input.variants);

  const scheduled = post.status === 'scheduled';
  const after = await loadVariants(tx, post.id);
  if (scheduled) checkPublishable(after, media);
  const revision = await saveRevision(tx, {
    postId: post.id,
    variants: input.variants,
    media,
    approved: scheduled,
  });
  if (scheduled && post.scheduledAt) {
    await submitVariants(tx, {
      postId: post.id,
      submission: post.submission,
      dueAt: post.scheduledAt,
      revisionId: revision.id,
      variants: after,
      media,
    });
    await refreshPostStatus(tx, post.id);
  }
  await tx.manager.update(
    Post,
    { id: post.id },
    { revisionId: revision.id, version: post.version + 1, updatedAt: new Date() },
  );
  await recordChange(tx, {
    entity: 'post',
    entityId: post.id,
    action: 'post.edit',
    events: [{ type: 'post.edited', data: { revision: revision.number, approved: scheduled } }],
    before: before.map(({ accountId, content }) => ({ accountId, ...content })),
    after: input.variants,
    wake: scheduled
      ? [
          {
            workflow: 'post',
            id: postWorkflowId(post.id, post.submission),
            input: { workspaceId: tx.workspaceId, postId: post.id, submission: post.submission },
          },
        ]
      : [],
  });
}

/** Variants keep their identity by account; one with a history of attempts stays. */
async function replaceVariants(
  tx: WorkspaceTransaction,
  postId: string,
  before: readonly LoadedVariant[],
  variants: readonly VariantInput[],
): Promise<void> {
  const wanted = new Set(variants.map((variant) => variant.accountId));
  const removed = before.filter((variant) => !wanted.has(variant.accountId));
  if (removed.some((variant) => variant.attempts > 0)) {
    throw new Refusal(
      'post_not_editable',
      'An account that was tried already stays with the post: its attempts are kept.',
    );
  }
  if (removed.length > 0)
    await tx.manager.delete(
      PostVariant,
      removed.map((variant) => variant.id),
    );
  const added = variants.filter((variant) => !before.some((old) => old.accountId === variant.accountId));
  const accounts = await resolveAccounts(
    tx,
    variants.map((variant) => variant.accountId),
    before.map((variant) => variant.accountId),
  );
  for (const [ordinal, variant] of variants.entries()) {
    const { accountId, ...content } = variant;
    if (added.includes(variant)) {
      await tx.manager.insert(PostVariant, {
        id: newId(),
        workspaceId: tx.workspaceId,
        postId,
        socialAccountId: accountId,
        platform: accountOf(accounts, accountId).platform,
        ordinal,
        content,
      });
    } else {
      await tx.manager.update(PostVariant, { postId, socialAccountId: accountId }, { ordinal, content });
    }
  }
}
