import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { createPublishActivities } from '../activities/publishing/create-publish-activities.ts';
import type { createPublishingActivities } from '../activities/publishing/create-publishing-activities.ts';
import type { createSettleActivities } from '../activities/publishing/create-settle-activities.ts';
import type { createUploadActivities } from '../activities/publishing/create-upload-activities.ts';
import { HUB_QUEUE, MEDIA_QUEUE, publishQueue } from '../domain/messages/queues.ts';
import type { Platform } from '../domain/platforms.ts';
import {
  CALL_DEADLINE_MS,
  HEARTBEAT_TIMEOUT_MS,
  PUBLISH_LEAD_MS,
  SETTLE_DEADLINE_MS,
  UPLOAD_DEADLINE_MS,
  UPLOAD_HEARTBEAT_TIMEOUT_MS,
} from '../domain/publishing/timing.ts';

/** Steps in the database: repeated until they succeed. */
export const database = proxyActivities<ReturnType<typeof createPublishingActivities>>({
  taskQueue: HUB_QUEUE,
  startToCloseTimeout: '60s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' },
});

/** Files on their way to a platform: repeated until they are there, or the post changed. */
export const uploads = proxyActivities<ReturnType<typeof createUploadActivities>>({
  taskQueue: MEDIA_QUEUE,
  startToCloseTimeout: UPLOAD_DEADLINE_MS,
  heartbeatTimeout: UPLOAD_HEARTBEAT_TIMEOUT_MS,
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '2m' },
});

/** Reads of what became of a call: repeated until the read is recorded. */
export const settling = proxyActivities<ReturnType<typeof createSettleActivities>>({
  taskQueue: HUB_QUEUE,
  startToCloseTimeout: 2 * SETTLE_DEADLINE_MS,
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});

/** Time beyond lead and call that an activity may take to claim and to record. */
const SLACK_MS = 60_000;

/**
 * The irreversible call to one platform: one attempt, heartbeats, and as long as the wait for its instant needs.
 * When cancelled, its real end is waited for: after the claim it is never left alone.
 */
export function publishing(platform: Platform, startAt: string) {
  const ahead = Math.max(0, Date.parse(startAt) - Date.now());
  return proxyActivities<ReturnType<typeof createPublishActivities>>({
    taskQueue: publishQueue(platform),
    startToCloseTimeout: Math.max(ahead, PUBLISH_LEAD_MS) + CALL_DEADLINE_MS + SLACK_MS,
    heartbeatTimeout: HEARTBEAT_TIMEOUT_MS,
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    retry: { maximumAttempts: 1 },
  });
}
