import '../test/setup/quiet-temporal.ts';
import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import proto from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type {
  OpenPart,
  PrepareResult,
  PublishInput,
  PublishResult,
  Submission,
  UploadResult,
} from '../domain/messages/publishing-messages.ts';
import { SEARCH_ATTRIBUTES } from '../domain/messages/search-attributes.ts';
import { HUB_QUEUE, MEDIA_QUEUE, publishQueue } from '../domain/messages/queues.ts';
import { resultOf, testDataConverter, timeSkippingEnvironment } from '../test/setup/temporal.ts';

const DAY_MS = 86_400_000;

/**
 * The `post` workflow over weeks, on the time-skipping server. Rows are played by a script here because a database's
 * clock cannot be skipped; with the real rows it runs in test/hub.
 */
describe('the post workflow', () => {
  let environment: TestWorkflowEnvironment;

  beforeAll(async () => {
    environment = await timeSkippingEnvironment();
    const { INDEXED_VALUE_TYPE_KEYWORD, INDEXED_VALUE_TYPE_DATETIME } =
      proto.temporal.api.enums.v1.IndexedValueType;
    await environment.connection.operatorService.addSearchAttributes({
      namespace: 'default',
      searchAttributes: Object.fromEntries(
        Object.entries(SEARCH_ATTRIBUTES).map(([name, type]) => [
          name,
          type === 'KEYWORD' ? INDEXED_VALUE_TYPE_KEYWORD : INDEXED_VALUE_TYPE_DATETIME,
        ]),
      ),
    });
  });
  afterAll(() => environment.teardown());

  interface Step {
    readonly name: string;
    /** Skipped time since the start of the run, seconds. */
    readonly at: number;
  }

  /** Plays the rows: `script` gives the part's row for each reading, the last one for ever. */
  async function run(
    script: readonly ((start: number) => Partial<OpenPart> | null)[],
    options: {
      prepare?: () => PrepareResult;
      publish?: (input: PublishInput) => Promise<PublishResult>;
      during?: (
        handle: { signal(name: string): Promise<void> },
        skip: (ms: number) => Promise<void>,
      ) => Promise<void>;
    } = {},
  ): Promise<Step[]> {
    const start = await environment.currentTimeMs();
    const steps: Step[] = [];
    const note = async (name: string): Promise<void> => {
      steps.push({ name, at: Math.round(((await environment.currentTimeMs()) - start) / 1000) });
    };
    let readings = 0;
    const base = {
      dataConverter: testDataConverter(),
      connection: environment.nativeConnection,
    };
    const workers = [
      await Worker.create({
        ...base,
        taskQueue: HUB_QUEUE,
        workflowBundle: { codePath: inject('workflowBundlePath') },
        activities: {
          readSubmission: async (): Promise<Submission> => {
            const row = script[Math.min(readings, script.length - 1)]?.(start) ?? null;
            readings += 1;
            await note('read');
            const part: OpenPart = {
              partId: 'part',
              platform: 'x',
              account: '@ada',
              ordinal: 1,
              state: 'waiting',
              startAt: new Date(start).toISOString(),
              blocked: false,
              renewToken: false,
              fence: 0,
            };
            return { status: 'scheduled', dueAt: null, open: row ? [{ ...part, ...row }] : [] };
          },
          preparePart: async (): Promise<PrepareResult> => {
            await note('prepare');
            return options.prepare?.() ?? { kind: 'prepared', startToken: 'token' };
          },
          noteAccountNotConnected: () => note('blocked'),
          recordOutcome: () => note('record'),
          resolveLostAttempt: async () => {
            await note('resolve');
            return 'unknown';
          },
        },
      }),
      await Worker.create({
        ...base,
        taskQueue: MEDIA_QUEUE,
        activities: {
          uploadPart: async (): Promise<UploadResult> => {
            await note('upload');
            return { kind: 'not_uploaded', reason: 'rate_limited' };
          },
        },
      }),
      await Worker.create({
        ...base,
        taskQueue: publishQueue('x'),
        activities: {
          publishPart: async (input: PublishInput): Promise<PublishResult> => {
            await note('publish');
            return options.publish ? options.publish(input) : { kind: 'recorded', outcome: 'published' };
          },
        },
      }),
    ];
    const running = workers.map((worker) => worker.run());
    try {
      const handle = await environment.client.workflow.start('post', {
        taskQueue: HUB_QUEUE,
        workflowId: `post/${randomUUID()}`,
        args: [{ workspaceId: randomUUID(), postId: randomUUID(), submission: 1 }],
      });
      await options.during?.(handle, (ms) => environment.sleep(ms));
      await resultOf(handle);
      return steps;
    } finally {
      workers.forEach((worker) => worker.shutdown());
      await Promise.all(running);
    }
  }
  const at = (ms: number) => (start: number) => ({ startAt: new Date(start + ms).toISOString() });
  const names = (steps: readonly Step[]): string[] => steps.map((step) => step.name);
  const timeOf = (steps: readonly Step[], name: string): number =>
    steps.find((step) => step.name === name)?.at ?? -1;

  it('waits a month, prepares a minute and starts the publish 15 s before the instant', async () => {
    const steps = await run([at(30 * DAY_MS), () => null]);
    expect(names(steps)).toEqual(['read', 'prepare', 'publish', 'read']);
    expect(timeOf(steps, 'prepare')).toBeCloseTo((30 * DAY_MS) / 1000 - 60, -1);
    expect(timeOf(steps, 'publish')).toBeCloseTo((30 * DAY_MS) / 1000 - 15, -1);
  });

  it('reads again when told of a change, and keeps the new instant', async () => {
    const steps = await run([at(30 * DAY_MS), at(3 * DAY_MS), () => null], {
      during: async (handle, skip) => {
        await skip(DAY_MS);
        await handle.signal('changed');
      },
    });
    expect(names(steps)).toEqual(['read', 'read', 'prepare', 'publish', 'read']);
    expect(timeOf(steps, 'publish')).toBeCloseTo((3 * DAY_MS) / 1000 - 15, -1);
  });

  it('ends without a publish when told that nothing is left', async () => {
    const steps = await run([at(30 * DAY_MS), () => null], {
      during: async (handle, skip) => {
        await skip(DAY_MS);
        await handle.signal('changed');
      },
    });
    expect(names(steps)).toEqual(['read', 'read']);
  });

  it('waits for a person, not for a time, while the account is not connected', async () => {
    const steps = await run([() => ({ blocked: true }), at(10 * DAY_MS), () => null], {
      during: async (handle, skip) => {
        await skip(5 * DAY_MS);
        await handle.signal('changed');
      },
    });
    expect(names(steps)).toEqual(['read', 'blocked', 'read', 'prepare', 'publish', 'read']);
  });

  it('records an outcome that the publish could not store', async () => {
    const steps = await run([at(0), () => null], {
      publish: () =>
        Promise.resolve({
          kind: 'unrecorded',
          fence: 1,
          outcome: { kind: 'published', platformId: '1', permalink: null },
        }),
    });
    expect(names(steps)).toEqual(['read', 'prepare', 'publish', 'record', 'read']);
  });

  it('never publishes what it finds claimed: it waits for the outcome, then settles it', async () => {
    const steps = await run([() => ({ state: 'claimed' }), () => null]);
    expect(names(steps)).toEqual(['read', 'resolve', 'read']);
    expect(timeOf(steps, 'resolve')).toBeGreaterThanOrEqual(45);
  });

  it('settles what a publish leaves that failed without an answer', async () => {
    const steps = await run([at(0), () => null], {
      publish: () => Promise.reject(new Error('the process fell over')),
    });
    expect(names(steps)).toEqual(['read', 'prepare', 'publish', 'resolve', 'read']);
  });

  it('waits for the outcome of a call that another worker makes', async () => {
    const steps = await run([at(0), () => null], {
      publish: () => Promise.resolve({ kind: 'already_claimed' }),
    });
    expect(names(steps)).toEqual(['read', 'prepare', 'publish', 'resolve', 'read']);
    expect(timeOf(steps, 'resolve')).toBeGreaterThanOrEqual(45);
  });

  it('reads again, after a pause, what could not be prepared', async () => {
    let first = true;
    const steps = await run([at(0), at(0), () => null], {
      prepare: () => {
        const result: PrepareResult = first
          ? { kind: 'not_prepared', reason: 'rate_limited' }
          : { kind: 'prepared', startToken: 'token' };
        first = false;
        return result;
      },
    });
    expect(names(steps)).toEqual(['read', 'prepare', 'read', 'prepare', 'publish', 'read']);
  });

  it('starts again at once what a stopping worker handed back', async () => {
    let first = true;
    const steps = await run([at(0), at(0), () => null], {
      publish: () => {
        const result: PublishResult = first
          ? { kind: 'not_claimed', reason: 'worker_stopping' }
          : { kind: 'recorded', outcome: 'published' };
        first = false;
        return Promise.resolve(result);
      },
    });
    expect(names(steps)).toEqual(['read', 'prepare', 'publish', 'read', 'prepare', 'publish', 'read']);
  });

  it('brings no files again before the end that the platform named', async () => {
    const waits = (start: number) => ({ uploads: true, notBefore: at(20 * 60_000)(start).startAt });
    const steps = await run([
      (start) => ({ ...at(0)(start), uploads: true, notBefore: null }),
      (start) => ({ ...at(20 * 60_000)(start), ...waits(start) }),
      () => null,
    ]);
    expect(names(steps)).toEqual(['read', 'upload', 'read', 'upload', 'read']);
    const uploads = steps.filter((step) => step.name === 'upload').map((step) => step.at);
    expect(uploads[1]).toBeGreaterThanOrEqual(20 * 60);
  });

  it('does not spin when a step comes to nothing again and again', async () => {
    let tries = 0;
    const steps = await run([at(0), at(0), at(0), () => null], {
      publish: () => {
        tries += 1;
        return Promise.reject(new Error('it can never be claimed'));
      },
    });
    expect(tries).toBe(3);
    // Skipped seconds, at least the pause between one try and the next.
    const published = steps.filter((step) => step.name === 'publish').map((step) => step.at);
    expect((published[2] ?? 0) - (published[0] ?? 0)).toBeGreaterThanOrEqual(9);
  });
});
