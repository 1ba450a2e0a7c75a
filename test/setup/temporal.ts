import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { inject } from 'vitest';
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

/**
 * The time-skipping server, as the `server` of `TestWorkflowEnvironment.createTimeSkipping`. It has one clock for
 * all its workflows and knows no Schedules: one per test file, tests inside it one after the other.
 */
export async function timeSkippingServer(): Promise<{ executable: { type: 'existing-path'; path: string } }> {
  const { path } = await findTemporalProgram(TEMPORAL_TEST_SERVER, {
    searchPath: process.env.PATH ?? '',
    cacheFolder: join(projectRoot(), '.cache'),
  });
  return { executable: { type: 'existing-path', path } };
}
