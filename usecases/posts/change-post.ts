import { Post } from '../../db/entities/post.ts';
import { PostVariant } from '../../db/entities/post-variant.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { postWorkflowId } from '../../domain/messages/workflow-inputs.ts';
import type { RevisionContent } from '../../domain/publishing/revision.ts';
import { Refusal } from '../../domain/refusal.ts';
import { newId } from '../../infra/ids/new-id.ts';
import { recordChange } from '../records/record-change.ts';
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
  readonly content: RevisionContent;
}

/**
 * Edits texts and accounts. A scheduled post keeps its instant, must stay publishable, and every publish
 * started for the old content claims nothing (its start token is replaced).
 */
export async function changePost(tx: WorkspaceTransaction, input: ChangePostInput): Promise<void> {
  const post = await lockPostVersion(tx, input.postId, input.version);
  const before = await loadVariants(tx, post.id);
  checkEditable(
    post.status,
    before.flatMap((variant) => variant.partStates),
  );
  await replaceVariants(tx, post.id, before, input.content);

  const scheduled = post.status === 'scheduled';
  const after = await loadVariants(tx, post.id);
  if (scheduled) checkPublishable(after);
  const revision = await saveRevision(tx, { postId: post.id, content: input.content, approved: scheduled });
  if (scheduled && post.scheduledAt) {
    await submitVariants(tx, {
      postId: post.id,
      submission: post.submission,
      dueAt: post.scheduledAt,
      revisionId: revision.id,
      variants: after,
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
    before: before.map(({ accountId, text }) => ({ accountId, text })),
    after: input.content.variants,
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
  content: RevisionContent,
): Promise<void> {
  const wanted = new Set(content.variants.map((variant) => variant.accountId));
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
  const added = content.variants.filter(
    (variant) => !before.some((old) => old.accountId === variant.accountId),
  );
  const accounts = await resolveAccounts(
    tx,
    content.variants.map((variant) => variant.accountId),
    before.map((variant) => variant.accountId),
  );
  for (const [ordinal, variant] of content.variants.entries()) {
    if (added.includes(variant)) {
      await tx.manager.insert(PostVariant, {
        id: newId(),
        workspaceId: tx.workspaceId,
        postId,
        socialAccountId: variant.accountId,
        platform: accountOf(accounts, variant.accountId).platform,
        ordinal,
        text: variant.text,
      });
    } else {
      await tx.manager.update(
        PostVariant,
        { postId, socialAccountId: variant.accountId },
        { ordinal, text: variant.text },
      );
    }
  }
}
