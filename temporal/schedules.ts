import { ScheduleAlreadyRunning, ScheduleNotFoundError, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Client, ScheduleOptions } from '@temporalio/client';
import { HUB_QUEUE } from '../domain/messages/queues.ts';

const SCHEDULES: readonly ScheduleOptions[] = [
  {
    scheduleId: 'token-sweep',
    spec: { intervals: [{ every: '5 minutes' }], jitter: '30s' },
    action: {
      type: 'startWorkflow',
      workflowType: 'tokenSweep',
      workflowId: 'token-sweep',
      taskQueue: HUB_QUEUE,
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '5 minutes' },
  },
  {
    scheduleId: 'housekeeping',
    spec: { intervals: [{ every: '15 minutes' }], jitter: '1 minute' },
    action: {
      type: 'startWorkflow',
      workflowType: 'housekeeping',
      workflowId: 'housekeeping',
      taskQueue: HUB_QUEUE,
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '15 minutes' },
  },
];

/** Makes the Hub's Schedules, or brings those of an older version up to date, and runs the orphan check at once. */
export async function ensureSchedules(client: Client): Promise<void> {
  for (const schedule of SCHEDULES) {
    try {
      await client.schedule.create(schedule);
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      await client.schedule.getHandle(schedule.scheduleId).update((current) => ({
        ...schedule,
        state: { paused: current.state.paused, ...(current.state.note ? { note: current.state.note } : {}) },
      }));
    }
  }
  await checkOrphans(client);
}

/** Looks for rows without a workflow now. */
export async function checkOrphans(client: Client): Promise<void> {
  await client.schedule.getHandle('housekeeping').trigger(ScheduleOverlapPolicy.SKIP);
}

/** Whether Temporal still knows them all. */
export async function hasSchedules(client: Client): Promise<boolean> {
  for (const { scheduleId } of SCHEDULES) {
    try {
      await client.schedule.getHandle(scheduleId).describe();
    } catch (error) {
      if (error instanceof ScheduleNotFoundError) return false;
      throw error;
    }
  }
  return true;
}
