import { proxyActivities, sleep } from '@temporalio/workflow';
import type { BareActivities } from './bare-temporal.ts';

const { send } = proxyActivities<BareActivities>({ startToCloseTimeout: '1 minute' });

/** The least that a durable timed call can be: a timer, then one activity. `instant`: epoch milliseconds. */
export async function bare(instant: number): Promise<void> {
  await sleep(Math.max(0, instant - Date.now()));
  await send(instant);
}
