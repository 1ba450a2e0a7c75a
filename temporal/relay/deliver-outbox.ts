import { ServiceError } from '@temporalio/client';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import type { Client } from '@temporalio/client';
import { withSystem } from '../../db/doors/doors.ts';
import type { Database } from '../../db/doors/database.ts';
import { CHANGED_SIGNAL } from '../../domain/messages/workflow-inputs.ts';
import type { OutboxWorkflow } from '../../domain/messages/workflow-inputs.ts';
import { HUB_QUEUE } from '../../domain/messages/queues.ts';
import { describeError } from '../../infra/logging/logger.ts';
import type { Logger } from '../../infra/logging/logger.ts';
import { outboxDeadRows } from '../../infra/telemetry/outbox-metrics.ts';
import { dropOutboxRows, leaseOutboxRows, postponeOutboxRow } from '../../usecases/records/outbox.ts';
import type { OutboxRow } from '../../usecases/records/outbox.ts';

/** Workflows that listen: woken rows mean "read your row". The others only need to be started once. */
const LISTENS: Readonly<Record<OutboxWorkflow, boolean>> = {
  post: true,
  delivery: false,
  revokeGrant: false,
};
const SUMMARIES: Readonly<Record<OutboxWorkflow, string>> = {
  post: 'Publishes one submission of a post',
  delivery: 'Sends one mail',
  revokeGrant: 'Revokes the tokens of a disconnected account',
};
const BATCH = 50;
/** A Temporal that does not answer is away: the row is tried again. */
const DEADLINE_MS = 5_000;

/**
 * Delivers what is pending, oldest first per workflow. Answers whether there may be more at once. A row that
 * Temporal refuses for good is set aside with its reason, and its successors go on.
 */
export async function deliverOutbox(deps: {
  database: Database;
  client: Client;
  logger: Logger;
  holder: string;
}): Promise<boolean> {
  const rows = await withSystem(deps.database, 'relay', (tx) => leaseOutboxRows(tx, deps.holder, BATCH));
  if (rows.length === 0) return false;
  const delivered: string[] = [];
  await Promise.all(
    rows.map(async (row) => {
      try {
        await deps.client.withDeadline(Date.now() + DEADLINE_MS, () => wake(deps.client, row));
        delivered.push(row.id);
      } catch (error) {
        const dead = isRefusedForGood(error);
        if (dead) outboxDeadRows.inc();
        deps.logger[dead ? 'error' : 'warn'](
          dead ? 'an outbox row was set aside' : 'Temporal did not take an outbox row',
          {
            outboxId: row.id,
            workflowId: row.workflowId,
            error: describeError(error),
          },
        );
        await withSystem(deps.database, 'relay', (tx) =>
          postponeOutboxRow(tx, { id: row.id, error: reasonOf(error), dead }),
        );
      }
    }),
  );
  if (delivered.length > 0) await withSystem(deps.database, 'relay', (tx) => dropOutboxRows(tx, delivered));
  return delivered.length > 0;
}

async function wake(client: Client, row: OutboxRow): Promise<void> {
  const options = {
    workflowId: row.workflowId,
    taskQueue: HUB_QUEUE,
    args: [row.input],
    // The rows prevent repetition, not the id: a settled submission that is woken reads its row and ends.
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    staticSummary: SUMMARIES[row.workflow],
    priority: {
      priorityKey: row.workflow === 'post' ? 1 : 5,
      ...(row.workspaceId ? { fairnessKey: row.workspaceId } : {}),
    },
  };
  if (LISTENS[row.workflow]) {
    await client.workflow.signalWithStart(row.workflow, {
      ...options,
      signal: CHANGED_SIGNAL,
      signalArgs: [],
    });
  } else {
    await client.workflow.start(row.workflow, options);
  }
}

/** gRPC INVALID_ARGUMENT: the same request can never succeed. */
const INVALID_ARGUMENT = 3;

function isRefusedForGood(error: unknown): boolean {
  return answerOf(error)?.code === INVALID_ARGUMENT;
}

/** The client's own message only says which call failed; what Temporal answered is beneath it. */
function reasonOf(error: unknown): string {
  const { message } = describeError(error);
  const details = answerOf(error)?.details;
  return typeof details === 'string' && details !== '' ? `${message}: ${details}` : message;
}

/** Temporal's gRPC status. */
function answerOf(error: unknown): { code?: unknown; details?: unknown } | undefined {
  // gRPC's errors have no class of their own; both fields are checked where they are used.
  return error instanceof ServiceError
    ? (error.cause as { code?: unknown; details?: unknown } | undefined)
    : undefined;
}
