import { PostRevision } from '../../db/entities/post-revision.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { RevisionContent, VariantInput } from '../../domain/publishing/revision.ts';
import { newId } from '../../infra/ids/new-id.ts';
import { digest } from '../../infra/secrets/digest.ts';

/** Keeps the content as a new revision; `approved`: scheduling without a policy approves. The post must be locked. */
export async function saveRevision(
  tx: WorkspaceTransaction,
  input: {
    postId: string;
    variants: readonly VariantInput[];
    /** Every file the variants use. */
    media: ReadonlyMap<string, { readonly sha256: string }>;
    approved: boolean;
  },
): Promise<{ id: string; number: number }> {
  const [last] = await tx.rows<{ number: number }>(
    'select coalesce(max(number), 0)::int as number from post_revisions where post_id = $1',
    [input.postId],
  );
  const content: RevisionContent = {
    variants: input.variants,
    digests: Object.fromEntries([...input.media].map(([mediaId, { sha256 }]) => [mediaId, sha256])),
  };
  const id = newId();
  const number = (last?.number ?? 0) + 1;
  await tx.manager.insert(PostRevision, {
    id,
    workspaceId: tx.workspaceId,
    postId: input.postId,
    number,
    content,
    contentHash: digest(content),
    approvedAt: input.approved ? new Date() : null,
    createdBy: tx.actor.kind === 'system' ? null : tx.actor.userId,
  });
  return { id, number };
}
