import '../test/setup/quiet-temporal.ts';
import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/activity';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { HUB_QUEUE } from '../domain/messages/queues.ts';
import { resultOf, testDataConverter, timeSkippingEnvironment } from '../test/setup/temporal.ts';

/** The `revokeGrant` workflow over days, on the time-skipping server; with real tokens it runs in test/hub. */
describe('tokens of a disconnected account', () => {
  let environment: TestWorkflowEnvironment;

  beforeAll(async () => {
    environment = await timeSkippingEnvironment();
  });
  afterAll(() => environment.teardown());

  it('are forgotten after three days in which the platform did not answer', async () => {
    const steps: string[] = [];
    const worker = await Worker.create({
      connection: environment.nativeConnection,
      dataConverter: testDataConverter(),
      taskQueue: HUB_QUEUE,
      workflowBundle: { codePath: inject('workflowBundlePath') },
      activities: {
        revokeGrant: (): void => {
          steps.push('try');
          throw ApplicationFailure.create({ message: 'The platform is away.' });
        },
        forgetGrant: (): void => void steps.push('forget'),
      },
    });
    await worker.runUntil(async () => {
      await resultOf(
        await environment.client.workflow.start('revokeGrant', {
          taskQueue: HUB_QUEUE,
          workflowId: `revoke/${randomUUID()}`,
          args: [{ grantId: randomUUID(), workspaceId: randomUUID() }],
        }),
      );
    });
    expect(steps.at(-1)).toBe('forget');
    expect(steps.filter((step) => step === 'forget')).toHaveLength(1);
    // Hourly in the end.
    expect(steps.length).toBeGreaterThan(70);
  });
});
