import type { Client } from '@temporalio/client';

/** Ids of all running workflows of a type. Visibility lags a little: a missing id is a hint, not a proof. */
export async function listRunning(client: Client, workflowType: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  const query = `WorkflowType = '${workflowType}' AND ExecutionStatus = 'Running'`;
  for await (const execution of client.workflow.list({ query, pageSize: 1000 }))
    ids.add(execution.workflowId);
  return ids;
}
