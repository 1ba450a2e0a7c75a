import { Post } from '../../db/entities/post.ts';
import { PostVariant } from '../../db/entities/post-variant.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { VariantInput } from '../../domain/publishing/revision.ts';
import { newId } from '../../infra/ids/new-id.ts';
import { loadMedia } from '../media/load-media.ts';
import { readWorkspace } from '../identity/change-workspace.ts';
import { recordChange } from '../records/record-change.ts';
import { accountOf, resolveAccounts } from './resolve-accounts.ts';
import { saveRevision } from './save-revision.ts';

/** Writes a draft with its variants. A draft may still break a platform's rules. Answers its id. */
export async function createPost(
  tx: WorkspaceTransaction,
  { variants }: { variants: readonly VariantInput[] },
): Promise<string> {
  const accounts = await resolveAccounts(
    tx,
    variants.map((variant) => variant.accountId),
  );
  const media = await loadMedia(tx, variants);
  const workspace = await readWorkspace(tx);
  const postId = newId();
  await tx.manager.insert(Post, {
    id: postId,
    workspaceId: tx.workspaceId,
    authorId: tx.actor.kind === 'system' ? null : tx.actor.userId,
    editorialStage: 'draft',
    status: 'draft',
    timeZone: workspace.timeZone,
  });
  await tx.manager.insert(
    PostVariant,
    variants.map(({ accountId, ...content }, ordinal) => ({
      id: newId(),
      workspaceId: tx.workspaceId,
      postId,
      socialAccountId: accountId,
      platform: accountOf(accounts, accountId).platform,
      ordinal,
      content,
    })),
  );
  const revision = await saveRevision(tx, { postId, variants, media, approved: false });
  await tx.manager.update(Post, { id: postId }, { revisionId: revision.id });
  await recordChange(tx, {
    entity: 'post',
    entityId: postId,
    action: 'post.create',
    events: [{ type: 'post.created', data: { revision: revision.number } }],
    after: { variants },
  });
  return postId;
}
