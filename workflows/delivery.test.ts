import '../test/setup/quiet-temporal.ts';
import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/activity';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { DELIVERY_QUEUE, HUB_QUEUE } from '../domain/messages/queues.ts';
import { resultOf, testDataConverter, timeSkippingEnvironment } from '../test/setup/temporal.ts';

const DAY_SECONDS = 86_400;

/** The `delivery` workflow over days, on the time-skipping server; with real rows and servers it runs in test/hub. */
describe('a delivery', () => {
  let environment: TestWorkflowEnvironment;

  beforeAll(async () => {
    environment = await timeSkippingEnvironment();
  });
  afterAll(() => environment.teardown());

  /** `send` answers each try; what happened, and skipped seconds until it was given up. */
  async function run(send: (attempt: number) => string): Promise<{ steps: string[]; seconds: number }> {
    const steps: string[] = [];
    let attempt = 0;
    let givenUpAt = 0;
    const base = { connection: environment.nativeConnection, dataConverter: testDataConverter() };
    const sender = await Worker.create({
      ...base,
      taskQueue: DELIVERY_QUEUE,
      activities: {
        sendDelivery: (): string => {
          attempt += 1;
          steps.push('try');
          return send(attempt);
        },
      },
    });
    const worker = await Worker.create({
      ...base,
      taskQueue: HUB_QUEUE,
      workflowBundle: { codePath: inject('workflowBundlePath') },
      activities: {
        giveUpDelivery: async () => {
          steps.push('give up');
          givenUpAt = await environment.currentTimeMs();
        },
      },
    });
    const start = await environment.currentTimeMs();
    const playing = async (): Promise<void> => {
      await resultOf(
        await environment.client.workflow.start('delivery', {
          taskQueue: HUB_QUEUE,
          workflowId: `delivery/${randomUUID()}`,
          args: [{ deliveryId: randomUUID() }],
        }),
      );
    };
    await worker.runUntil(sender.runUntil(playing));
    return { steps, seconds: Math.round((givenUpAt - start) / 1000) };
  }
  const away = (): string => {
    throw ApplicationFailure.create({ message: 'The mail server is away.' });
  };

  it('is tried again until somebody takes it', async () => {
    const { steps } = await run((attempt) => (attempt < 4 ? away() : 'sent'));
    expect(steps).toEqual(['try', 'try', 'try', 'try']);
  });

  it('is given up after three days, and that is written down', async () => {
    const { steps, seconds } = await run(away);
    expect(steps.at(-1)).toBe('give up');
    expect(steps.filter((step) => step === 'give up')).toHaveLength(1);
    // Hourly in the end.
    expect(steps.length).toBeGreaterThan(70);
    expect(seconds).toBeGreaterThan(2.9 * DAY_SECONDS);
    expect(seconds).toBeLessThan(3.1 * DAY_SECONDS);
  });
});
