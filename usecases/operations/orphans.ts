import type { SystemTransaction } from '../../db/doors/transaction.ts';
import {
  deliveryWorkflowId,
  postWorkflowId,
  revokeGrantWorkflowId,
} from '../../domain/messages/workflow-inputs.ts';
import type { OutboxWorkflow } from '../../domain/messages/workflow-inputs.ts';

export interface ExpectedWorkflow {
  readonly workspaceId: string | null;
  readonly workflow: OutboxWorkflow;
  readonly workflowId: string;
  readonly input: unknown;
}

/** Rows changed this recently may still be on their way through the outbox. */
const GRACE = `interval '1 minute'`;

const POSTS = `
  select distinct job.workspace_id, job.post_id, job.submission
  from publish_jobs job join publish_parts part on part.job_id = job.id
  where part.updated_at < now() - ${GRACE} and case part.state
    when 'claimed' then true
    when 'unknown' then part.settle_at is not null
    when 'needs_attention' then part.settle_at is not null
    when 'published' then part.settle_at is not null
    when 'waiting' then not exists (select from publish_parts earlier
      where earlier.job_id = part.job_id and earlier.ordinal < part.ordinal and earlier.state <> 'published')
    when 'prepared' then true
    else false end`;

const DELIVERIES = `select id, workspace_id from deliveries where state = 'pending' and created_at < now() - ${GRACE}`;

/** The door shows grants that are revoked and whose tokens are not forgotten yet, no others. */
const GRANTS = `select id, workspace_id from oauth_tokens where revoked_at < now() - ${GRACE}`;

/** Every workflow that the rows say should be running. */
export async function findExpectedWorkflows(tx: SystemTransaction): Promise<ExpectedWorkflow[]> {
  const posts = await tx.rows<{ workspace_id: string; post_id: string; submission: number }>(POSTS);
  const deliveries = await tx.rows<{ id: string; workspace_id: string | null }>(DELIVERIES);
  const grants = await tx.rows<{ id: string; workspace_id: string }>(GRANTS);
  return [
    ...posts.map(
      (row): ExpectedWorkflow => ({
        workspaceId: row.workspace_id,
        workflow: 'post',
        workflowId: postWorkflowId(row.post_id, row.submission),
        input: { workspaceId: row.workspace_id, postId: row.post_id, submission: row.submission },
      }),
    ),
    ...deliveries.map(
      (row): ExpectedWorkflow => ({
        workspaceId: row.workspace_id,
        workflow: 'delivery',
        workflowId: deliveryWorkflowId(row.id),
        input: { deliveryId: row.id },
      }),
    ),
    ...grants.map(
      (row): ExpectedWorkflow => ({
        workspaceId: row.workspace_id,
        workflow: 'revokeGrant',
        workflowId: revokeGrantWorkflowId(row.id),
        input: { workspaceId: row.workspace_id, grantId: row.id },
      }),
    ),
  ];
}

/** Queues a wake for each; a workflow that runs after all takes it as "read your row". */
export async function wakeOrphans(
  tx: SystemTransaction,
  orphans: readonly ExpectedWorkflow[],
): Promise<void> {
  await tx.rows(
    `insert into outbox (workspace_id, workflow_type, workflow_id, input)
     select workspace_id, workflow_type, workflow_id, input
     from jsonb_to_recordset($1::jsonb) as o (workspace_id uuid, workflow_type text, workflow_id text, input jsonb)`,
    [
      JSON.stringify(
        orphans.map((one) => ({
          workspace_id: one.workspaceId,
          workflow_type: one.workflow,
          workflow_id: one.workflowId,
          input: one.input,
        })),
      ),
    ],
  );
  await tx.rows(`select pg_notify('hub_records', '')`);
}
