/**
 * Names, ids and inputs of workflows, so that nobody imports a workflow to talk to it. Inputs hold ids only:
 * everything else is read from the rows.
 */
export const CHANGED_SIGNAL = 'changed';

export interface PostInput {
  readonly workspaceId: string;
  readonly postId: string;
  readonly submission: number;
}

export interface DeliveryInput {
  readonly deliveryId: string;
}

export interface RevokeGrantInput {
  readonly workspaceId: string;
  readonly grantId: string;
}

/** What an outbox row may start or wake, by workflow type. */
export interface OutboxInputs {
  readonly post: PostInput;
  readonly delivery: DeliveryInput;
  readonly revokeGrant: RevokeGrantInput;
}
export type OutboxWorkflow = keyof OutboxInputs;

export function postWorkflowId(postId: string, submission: number): string {
  return `post/${postId}/${submission}`;
}

export function deliveryWorkflowId(deliveryId: string): string {
  return `delivery/${deliveryId}`;
}

export function revokeGrantWorkflowId(grantId: string): string {
  return `revoke/${grantId}`;
}
