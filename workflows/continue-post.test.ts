import '../test/setup/quiet-temporal.ts';
import { randomUUID } from 'node:crypto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { HUB_QUEUE } from '../domain/messages/queues.ts';
import type { Submission } from '../domain/messages/publishing-messages.ts';
import { SEARCH_ATTRIBUTES } from '../domain/messages/search-attributes.ts';
import { projectRoot } from '../stack/project-root.ts';
import { findTemporalProgram } from '../stack/temporal/find-temporal-program.ts';
import { TEMPORAL_CLI } from '../stack/temporal/temporal-programs.ts';
import { resultOf, testDataConverter } from '../test/setup/temporal.ts';

/** In production the server suggests a new run after some thousand events. */
const SUGGEST_AFTER_EVENTS = 40;

let environment: TestWorkflowEnvironment;

beforeAll(async () => {
  const { path } = await findTemporalProgram(TEMPORAL_CLI, {
    searchPath: process.env.PATH ?? '',
    cacheFolder: `${projectRoot()}/.cache`,
  });
  environment = await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path },
      extraArgs: [
        `--dynamic-config-value=limit.historyCount.suggestContinueAsNew=${SUGGEST_AFTER_EVENTS}`,
        ...Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => [
          '--search-attribute',
          `${name}=${type === 'KEYWORD' ? 'Keyword' : 'Datetime'}`,
        ]),
      ],
    },
    client: { dataConverter: testDataConverter() },
  });
});
afterAll(() => environment.teardown());

it('a post whose history has grown long goes on in a new run, and misses no change', async () => {
  const partId = randomUUID();
  const seen = { read: 0, done: false };
  const worker = await Worker.create({
    connection: environment.nativeConnection,
    dataConverter: testDataConverter(),
    taskQueue: HUB_QUEUE,
    workflowBundle: { codePath: inject('workflowBundlePath') },
    activities: {
      readSubmission: (): Submission => {
        seen.read += 1;
        if (seen.done) return { status: 'cancelled', dueAt: null, open: [] };
        return {
          status: 'scheduled',
          dueAt: null,
          open: [
            {
              partId,
              platform: 'x',
              account: '@ada',
              ordinal: 1,
              state: 'waiting',
              startAt: new Date().toISOString(),
              blocked: true,
              renewToken: false,
              fence: 0,
            },
          ],
        };
      },
      noteAccountNotConnected: () => undefined,
    },
  });
  await worker.runUntil(async () => {
    const handle = await environment.client.workflow.start('post', {
      taskQueue: HUB_QUEUE,
      workflowId: `post/${randomUUID()}`,
      args: [{ workspaceId: randomUUID(), postId: randomUUID(), submission: 1 }],
    });
    const first = environment.client.workflow.getHandle(handle.workflowId, handle.firstExecutionRunId, {
      followRuns: false,
    });
    const latest = environment.client.workflow.getHandle(handle.workflowId);
    while ((await latest.describe()).runId === handle.firstExecutionRunId) {
      const before = seen.read;
      await latest.signal('changed');
      await expect.poll(() => seen.read, { timeout: 10_000 }).toBeGreaterThan(before);
    }
    await expect(resultOf(first)).rejects.toThrow(/continued as new/i);
    seen.done = true;
    await latest.signal('changed');
    await resultOf(latest);
  });
});
