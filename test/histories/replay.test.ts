import '../setup/quiet-temporal.ts';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { temporal } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { describe, expect, inject, it } from 'vitest';
import type { createDeliveryActivities } from '../../activities/deliveries/create-delivery-activities.ts';
import type { createHousekeepingActivities } from '../../activities/housekeeping/create-housekeeping-activities.ts';
import type { createPublishActivities } from '../../activities/publishing/create-publish-activities.ts';
import type { createPublishingActivities } from '../../activities/publishing/create-publishing-activities.ts';
import type { createSettleActivities } from '../../activities/publishing/create-settle-activities.ts';
import type { createUploadActivities } from '../../activities/publishing/create-upload-activities.ts';
import type { createTokenActivities } from '../../activities/tokens/create-token-activities.ts';
import { KeyRing } from '../../infra/secrets/key-ring.ts';
import { Secret } from '../../infra/secrets/secret.ts';
import { createDataConverter } from '../../temporal/codec/data-converter.ts';
import { TEST_KEYS } from '../setup/test-keys.ts';
import { HISTORIES, nameOf } from './record-histories.ts';

const recorded = readdirSync(HISTORIES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap((type) => readdirSync(path.join(HISTORIES, type.name)).map((file) => `${type.name}/${file}`))
  .sort();

const { EventType } = temporal.api.enums.v1;

/** Every activity that a worker offers: the compiler refuses one too few, or one that there is not. */
const OFFERED: Readonly<
  Record<
    | keyof ReturnType<typeof createPublishingActivities>
    | keyof ReturnType<typeof createPublishActivities>
    | keyof ReturnType<typeof createSettleActivities>
    | keyof ReturnType<typeof createUploadActivities>
    | keyof ReturnType<typeof createDeliveryActivities>
    | keyof ReturnType<typeof createHousekeepingActivities>
    | keyof ReturnType<typeof createTokenActivities>,
    true
  >
> = {
  readSubmission: true,
  uploadPart: true,
  preparePart: true,
  publishPart: true,
  recordOutcome: true,
  resolveLostAttempt: true,
  noteAccountNotConnected: true,
  settlePart: true,
  findPartLink: true,
  sendDelivery: true,
  giveUpDelivery: true,
  tidy: true,
  wakeOrphans: true,
  findDueGrants: true,
  renewGrant: true,
  revokeGrant: true,
  forgetGrant: true,
};
const EVENTS = [
  ...['WORKFLOW_EXECUTION_SIGNALED', 'WORKFLOW_EXECUTION_CONTINUED_AS_NEW', 'TIMER_FIRED', 'TIMER_CANCELED'],
  ...['ACTIVITY_TASK_TIMED_OUT', 'ACTIVITY_TASK_FAILED', 'ACTIVITY_TASK_CANCEL_REQUESTED'],
];

function readHistory(file: string): temporal.api.history.v1.IHistory {
  return historyFromJSON(JSON.parse(readFileSync(path.join(HISTORIES, file), 'utf8')));
}

describe('recorded histories', () => {
  it('cover every workflow', () => {
    const types = new Set(recorded.map((file) => path.dirname(file)));
    expect([...types].sort()).toEqual(['delivery', 'housekeeping', 'post', 'revokeGrant', 'tokenSweep']);
  });

  it('are what was recorded: none has got the place of another', () => {
    for (const file of recorded) expect(nameOf(readHistory(file))).toBe(path.basename(file));
  });

  it('cover every activity that a workflow starts, and every way in which one is woken or goes on', () => {
    const seen = { activities: new Set<string>(), events: new Set<string>() };
    for (const file of recorded) {
      for (const event of readHistory(file).events ?? []) {
        seen.events.add(EventType[event.eventType ?? 0] ?? '');
        const name = event.activityTaskScheduledEventAttributes?.activityType?.name;
        if (name) seen.activities.add(name);
      }
    }
    expect(Object.keys(OFFERED).filter((name) => !seen.activities.has(name))).toEqual([]);
    expect(EVENTS.filter((name) => !seen.events.has(`EVENT_TYPE_${name}`))).toEqual([]);
  });

  it('replay with the workflows of this build', async () => {
    const histories = recorded.map((file) => ({
      workflowId: file,
      history: readHistory(file),
    }));
    const failed: string[] = [];
    const results = Worker.runReplayHistories(
      {
        workflowBundle: { codePath: inject('workflowBundlePath') },
        dataConverter: createDataConverter(new KeyRing(new Secret(TEST_KEYS))),
      },
      histories,
    );
    for await (const result of results) if (result.error) failed.push(`${result.workflowId}: ${result.error.message}`);
    expect(failed).toEqual([]);
    expect(histories.length).toBeGreaterThan(10);
  });
});
