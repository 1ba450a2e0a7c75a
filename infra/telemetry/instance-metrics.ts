import { Counter, Gauge } from 'prom-client';
import { registry } from './metrics.ts';

/**
 * What is read from the database of the whole instance. Every process that observes says the same numbers: take the
 * maximum, not the sum.
 */
function gauge<Label extends string = never>(
  name: string,
  help: string,
  labelNames: readonly Label[] = [],
): Gauge<Label> {
  return new Gauge({ name, help, labelNames, registers: [registry] });
}

export const observedAt = gauge(
  'hub_observed_timestamp_seconds',
  'When this process last read the numbers of the whole instance; 0: it reads none.',
);

export const workersAlive = gauge(
  'hub_workers_alive',
  'Workers that PostgreSQL sees alive, by what they do.',
  ['role'],
);
export const workersLost = gauge(
  'hub_workers_lost',
  'Workers that ended without a word within the last hour and have not come back.',
);
export const workersNoticedGone = new Counter({
  name: 'hub_workers_noticed_gone_total',
  help: 'Workers that this process was the first to notice gone.',
  registers: [registry],
});

export const instanceHeld = gauge(
  'hub_instance_held',
  'Whether publishing of the whole instance is stopped: 1 or 0, by cause (operator, database_behind).',
  ['cause'],
);

export const scheduledPosts = gauge('hub_posts_scheduled', 'Posts whose instant is ahead.');
export const waitingParts = gauge(
  'hub_publish_waiting',
  'Calls that wait for something, by platform and reason.',
  ['platform', 'reason'],
);
export const openUnknowns = gauge(
  'hub_publish_unknown_open',
  'Calls whose outcome is unknown and being looked for, by platform.',
  ['platform'],
);
export const needAttention = gauge(
  'hub_publish_needs_attention',
  'Calls whose outcome a person has to tell, by platform.',
  ['platform'],
);
export const overdueParts = gauge(
  'hub_publish_overdue',
  'Calls that are past their instant by more than 5 s without a reason, by platform.',
  ['platform'],
);
export const overdueSeconds = gauge(
  'hub_publish_overdue_seconds',
  'How long the oldest of them is past its instant, by platform.',
  ['platform'],
);

export const accounts = gauge('hub_accounts', 'Accounts that are not disconnected, by platform and status.', [
  'platform',
  'status',
]);
export const budgetLeft = gauge(
  'hub_budget_left_ratio',
  'Least share of a budget that any account of the last day has left, by platform and family (posts, calls).',
  ['platform', 'family'],
);
export const accountsOutOfBudget = gauge(
  'hub_accounts_out_of_budget',
  'Accounts whose posts wait for a budget of their platform, by platform.',
  ['platform'],
);

export const outboxBacklog = gauge('hub_outbox_backlog_rows', 'Outbox rows that Temporal has not taken yet.');
export const outboxOldest = gauge('hub_outbox_oldest_seconds', 'Age of the oldest of them.');
export const oldestUnstamped = gauge(
  'hub_events_unstamped_oldest_seconds',
  'Age of the oldest event that has no position yet: what is newer is not anchored; 0: all have one.',
);
export const pendingDeliveries = gauge(
  'hub_deliveries_pending',
  'Mails and messages that have not been sent yet.',
);
export const oldestDelivery = gauge('hub_deliveries_oldest_seconds', 'Age of the oldest of them.');

export const queueBacklog = gauge(
  'hub_task_queue_backlog',
  'Tasks that wait in a queue of Temporal for a worker, about, by queue and type (workflow, activity).',
  ['queue', 'type'],
);
export const queueOldest = gauge(
  'hub_task_queue_oldest_seconds',
  'How long the oldest of them waits, about, by queue and type.',
  ['queue', 'type'],
);
