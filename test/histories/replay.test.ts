import '../setup/quiet-temporal.ts';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { describe, expect, inject, it } from 'vitest';
import { KeyRing } from '../../infra/secrets/key-ring.ts';
import { Secret } from '../../infra/secrets/secret.ts';
import { createDataConverter } from '../../temporal/codec/data-converter.ts';
import { TEST_KEYS } from '../setup/test-keys.ts';
import { HISTORIES } from './record-histories.ts';

const recorded = readdirSync(HISTORIES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap((type) => readdirSync(path.join(HISTORIES, type.name)).map((file) => `${type.name}/${file}`))
  .sort();

describe('recorded histories', () => {
  it('cover every workflow', () => {
    const types = new Set(recorded.map((file) => path.dirname(file)));
    expect([...types].sort()).toEqual(['delivery', 'housekeeping', 'post', 'revokeGrant', 'tokenSweep']);
  });

  it('replay with the workflows of this build', async () => {
    const histories = recorded.map((file) => ({
      workflowId: file,
      history: historyFromJSON(JSON.parse(readFileSync(path.join(HISTORIES, file), 'utf8'))),
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
