import type { SystemTransaction } from '../../db/doors/transaction.ts';
import { countAccounts } from '../../db/queries/count-accounts.ts';
import { countBacklogs } from '../../db/queries/count-backlogs.ts';
import { countOverdueParts, countPostsAhead } from '../../db/queries/count-due-posts.ts';
import { countWaitingParts } from '../../db/queries/count-waiting-parts.ts';
import type { WaitingCount } from '../../db/queries/count-waiting-parts.ts';
import { readInstanceHolds } from '../../db/queries/read-holds.ts';
import { readHubNow } from '../../db/queries/read-hub-now.ts';
import { PLATFORMS } from '../../domain/platforms.ts';
import { INSTANCE_HOLD_CAUSES } from '../../domain/publishing/hold.ts';
import { isQuickRetry } from '../../domain/publishing/retry-policy.ts';
import { WAITING_CODES } from '../../domain/publishing/waiting.ts';
import * as metrics from '../../infra/telemetry/instance-metrics.ts';

/** Reasons as they are counted: tried again within seconds and within minutes are told apart. */
const REASONS = [...WAITING_CODES, 'retrying_slowly'] as const;
const ACCOUNT_STATUSES = ['connected', 'needs_reconnect'] as const;

/** Reads what waits, is open or is overdue in the whole instance, and sets its metrics. */
export async function observeBacklogs(tx: SystemTransaction): Promise<void> {
  const now = await readHubNow(tx);
  const waiting = await countWaitingParts(tx);
  const overdue = await countOverdueParts(tx, now);
  const ahead = await countPostsAhead(tx, now);
  const accounts = await countAccounts(tx);
  const { outbox, deliveries, unstamped } = await countBacklogs(tx);
  const holds = await readInstanceHolds(tx);
  for (const cause of INSTANCE_HOLD_CAUSES)
    metrics.instanceHeld.set({ cause }, holds.some((hold) => hold.cause === cause) ? 1 : 0);
  metrics.scheduledPosts.set(ahead);
  for (const platform of PLATFORMS) {
    const of = waiting.filter((one) => one.platform === platform);
    metrics.openUnknowns.set({ platform }, sum(of.filter(({ state }) => state === 'unknown')));
    metrics.needAttention.set({ platform }, sum(of.filter(({ state }) => state === 'needs_attention')));
    for (const reason of REASONS)
      metrics.waitingParts.set({ platform, reason }, sum(of.filter((one) => reasonOf(one) === reason)));
    const late = overdue.find((one) => one.platform === platform);
    metrics.overdueParts.set({ platform }, late?.count ?? 0);
    metrics.overdueSeconds.set({ platform }, late?.seconds ?? 0);
    for (const status of ACCOUNT_STATUSES) {
      const found = accounts.find((one) => one.platform === platform && one.status === status);
      metrics.accounts.set({ platform, status }, found?.count ?? 0);
    }
  }
  metrics.outboxBacklog.set(outbox.count);
  metrics.outboxOldest.set(outbox.seconds);
  metrics.oldestUnstamped.set(unstamped.seconds);
  metrics.pendingDeliveries.set(deliveries.count);
  metrics.oldestDelivery.set(deliveries.seconds);
}

/** `retries` counts the one that is waited for. */
function reasonOf({ state, code, retries }: WaitingCount): string | null {
  if (state === 'unknown' || state === 'needs_attention') return null;
  return code === 'retrying' && !isQuickRetry(retries - 1) ? 'retrying_slowly' : code;
}

function sum(counts: readonly WaitingCount[]): number {
  return counts.reduce((all, { count }) => all + count, 0);
}
