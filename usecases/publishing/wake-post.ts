import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { postWorkflowId } from '../../domain/messages/workflow-inputs.ts';
import type { Wake } from '../records/record-change.ts';

/** Starts or wakes the workflow of one submission once this commits. */
export function wakePost(tx: WorkspaceTransaction, post: { postId: string; submission: number }): Wake {
  return {
    workflow: 'post',
    id: postWorkflowId(post.postId, post.submission),
    input: { workspaceId: tx.workspaceId, postId: post.postId, submission: post.submission },
  };
}
