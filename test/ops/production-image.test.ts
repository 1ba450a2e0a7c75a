import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../stack/project-root.ts';
import { createTestDatabase } from '../setup/database.ts';
import { testTemporal } from '../setup/temporal.ts';

/** Installs and builds everything anew, so only when asked: HUB_PRODUCTION_IMAGE=1. */
const asked = process.env.HUB_PRODUCTION_IMAGE === '1';
const WITHIN_MS = 20 * 60_000;

describe.runIf(asked)('the steps of the Dockerfile, on an empty folder', () => {
  it('give an image whose programs migrate, start, serve and end', { timeout: WITHIN_MS }, async () => {
    const database = await createTestDatabase({ migrated: false });
    const { address, namespace } = testTemporal();
    const { stdout } = await promisify(execFile)(
      'bash',
      [
        join(projectRoot(), 'ops/production-image-steps.sh'),
        process.env.HUB_PRODUCTION_IMAGE_COMMIT ?? 'HEAD',
      ],
      {
        env: {
          ...process.env,
          DATABASE_URL: database.url,
          DATABASE_OWNER_URL: database.ownerUrl,
          TEMPORAL_ADDRESS: address,
          TEMPORAL_NAMESPACE: namespace,
        },
      },
    );
    console.log(stdout);
    expect(stdout).toContain('All steps passed');
    await database.drop();
  });
});
