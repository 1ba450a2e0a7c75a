import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { DataConverter } from '@temporalio/common';
import type { WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { inject } from 'vitest';
import { KeyRing } from '../../infra/secrets/key-ring.ts';
import { Secret } from '../../infra/secrets/secret.ts';
import { createDataConverter } from '../../temporal/codec/data-converter.ts';
import { recordHistory } from '../histories/record-histories.ts';
import { TEST_KEYS } from './test-keys.ts';
import { projectRoot } from '../../stack/project-root.ts';
import { findTemporalProgram } from '../../stack/temporal/find-temporal-program.ts';
import { TEMPORAL_TEST_SERVER } from '../../stack/temporal/temporal-programs.ts';

export interface TestTemporal {
  readonly address: string;
  readonly namespace: string;
  /** To be appended to task queues and workflow ids: test files share one server and one namespace. */
  readonly suffix: string;
}

/** The run's real server (Schedules, visibility, search attributes), with a suffix of the caller's own. */
export function testTemporal(): TestTemporal {
  return { address: inject('temporalAddress'), namespace: 'default', suffix: randomBytes(4).toString('hex') };
}

/** How workers of the tests write payloads: recorded histories are read with the same keys. */
export function testDataConverter(): DataConverter {
  return createDataConverter(new KeyRing(new Secret(TEST_KEYS)));
}

/**
 * The workflow's result; its history is recorded too where the run is one of `npm run histories`.
 */
export async function resultOf(handle: WorkflowHandle): Promise<unknown> {
  try {
    return await handle.result();
  } finally {
    if (process.env.HUB_TEST_RECORD_HISTORIES) {
      const { type } = await handle.describe();
      recordHistory(type, await handle.fetchHistory());
    }
  }
}

/** The time-skipping server. It has one clock for all its workflows and knows no Schedules: tests one after the other. */
export async function timeSkippingEnvironment(): Promise<TestWorkflowEnvironment> {
  const { path } = await findTemporalProgram(TEMPORAL_TEST_SERVER, {
    searchPath: process.env.PATH ?? '',
    cacheFolder: join(projectRoot(), '.cache'),
  });
  return TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
    client: { dataConverter: testDataConverter() },
  });
}
