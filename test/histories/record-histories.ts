import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@temporalio/client';
import type { Connection } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

/** A folder a workflow type, a file a path through it. */
export const HISTORIES = path.dirname(fileURLToPath(import.meta.url));

/**
 * Adds the histories of all closed workflows of a namespace to test/histories, one per workflow type and path (its
 * sequence of event types). Nothing recorded is ever replaced: each is a promise to workflows that run somewhere.
 * Meant for the namespaces of test runs, whose keys are TEST_KEYS: `npm run histories`.
 */
export async function recordHistories(connection: Connection, namespace: string): Promise<void> {
  const client = new Client({ connection, namespace });
  for await (const execution of client.workflow.list({ query: `ExecutionStatus != 'Running'` })) {
    recordHistory(
      execution.type,
      await client.workflow.getHandle(execution.workflowId, execution.runId).fetchHistory(),
    );
  }
}

/** Adds one, where its path is new. `type`: of the workflow. */
export function recordHistory(type: string, history: temporal.api.history.v1.IHistory): void {
  const folder = path.join(HISTORIES, type);
  mkdirSync(folder, { recursive: true });
  const name = nameOf(history);
  if (!readdirSync(folder).includes(name)) writeFileSync(path.join(folder, name), withoutMachine(historyToJSON(history)));
}

/** By the path it took: another path has another file. */
export function nameOf(history: temporal.api.history.v1.IHistory): string {
  return `${fingerprint((history.events ?? []).map((event) => event.eventType ?? 0))}.json`;
}

/** Names of machines and processes say nothing about the workflow. */
function withoutMachine(json: string): string {
  return `${json.replace(/"(identity|workerInstanceKey|binaryChecksum)": *"[^"]*"/g, '"$1": "worker"')}\n`;
}

/** Names a path: equal sequences of events have equal names (number of events, FNV-1a of 64 bits). */
function fingerprint(types: readonly number[]): string {
  let hash = 0xcbf29ce484222325n;
  for (const type of types) hash = BigInt.asUintN(64, (hash ^ BigInt(type)) * 0x100000001b3n);
  return `${String(types.length).padStart(4, '0')}-${hash.toString(16).padStart(16, '0')}`;
}
