import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { readJson, writeJson } from '../json-file.ts';
import type { GuardedChild } from './guarded-child.ts';
import { processIdentity } from '../../infra/process/process-identity.ts';

const recordSchema = z.array(z.object({ name: z.string(), pid: z.number(), identity: z.string() }));
type ProcessRecord = z.infer<typeof recordSchema>[number];

/** How long a child of a killed parent may take to end by itself: its lifeline has closed already. */
const END_WITHIN_MS = 8_000;

/** Writes down which processes run, so that the next start can tell its own leftovers from strangers. */
export function recordProcesses(file: string, children: ReadonlyMap<string, GuardedChild>): void {
  const records: ProcessRecord[] = [];
  for (const [name, { pid, groupPid }] of children) {
    for (const each of [pid, groupPid]) {
      const identity = processIdentity(each);
      if (identity !== null) records.push({ name, pid: each, identity });
    }
  }
  writeJson(file, records);
}

/** Ends what an earlier run left behind, and nothing else: number and start time must both be the recorded ones. */
export async function endLeftovers(file: string): Promise<string[]> {
  const records = recordSchema.safeParse(readJson(file)).data ?? [];
  const left = () => records.filter(({ pid, identity }) => processIdentity(pid) === identity);
  const names = [...new Set(left().map(({ name }) => name))];
  signal(left(), 'SIGTERM');
  const deadline = performance.now() + END_WITHIN_MS;
  while (left().length > 0 && performance.now() < deadline) await sleep(50);
  signal(left(), 'SIGKILL');
  while (left().length > 0 && performance.now() < deadline + 2_000) await sleep(20);
  rmSync(file, { force: true });
  return names;
}

function signal(records: readonly ProcessRecord[], name: 'SIGTERM' | 'SIGKILL'): void {
  for (const { pid } of records) {
    try {
      process.kill(pid, name);
    } catch {
      // It ended between the look and the signal.
    }
  }
}
