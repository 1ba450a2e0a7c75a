import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { SocialAccount } from '../../db/entities/social-account.ts';
import type { Change } from '../records/record-change.ts';
import { accountLabel } from '../../domain/accounts/account-label.ts';
import { wakePost } from '../publishing/wake-post.ts';

/**
 * What every post that still has something to send through the account is told when it is disconnected, connected
 * again, or its consent has ended: a line in its timeline (`type`; null: its workflow says it), and a wake for its
 * workflow.
 */
export async function tellWaitingPosts(
  tx: WorkspaceTransaction,
  account: Pick<SocialAccount, 'id' | 'platform' | 'handle'>,
  type: 'part.account_disconnected' | 'part.account_reconnected' | null,
): Promise<Required<Pick<Change, 'events' | 'wake'>>> {
  const rows = await tx.rows<{ post_id: string; submission: number; variant_id: string }>(
    `select distinct job.post_id, job.submission, job.variant_id
     from publish_jobs job join publish_parts part on part.job_id = job.id
     where job.social_account_id = $1 and part.state in ('waiting', 'prepared')`,
    [account.id],
  );
  return {
    events:
      type === null
        ? []
        : rows.map((row) => ({
            type,
            postId: row.post_id,
            variantId: row.variant_id,
            data: { account: accountLabel(account) },
          })),
    wake: rows.map(({ post_id: postId, submission }) => wakePost(tx, { postId, submission })),
  };
}
