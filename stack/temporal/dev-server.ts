import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { logTail } from '../log-tail.ts';
import { startGuardedChild } from '../process/guarded-child.ts';
import type { GuardedChild } from '../process/guarded-child.ts';
import { isTemporalReady } from './grpc-probe.ts';

const READY_WITHIN_MS = 30_000;

export interface DevServerOptions {
  readonly binary: string;
  readonly port: number;
  /** Web UI; without it the server runs headless. */
  readonly ui?: { readonly port: number; readonly codecEndpoint: string };
  /** SQLite file; without it the state lives in memory. Only one server may use a file: hold a lock. */
  readonly databaseFile?: string;
  readonly logFile: string;
}

/** A misspelt key here is accepted silently by the server. */
const DYNAMIC_CONFIG = [
  // One partition: with a single small server more only add hops.
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
  'matching.enableFairness=true',
];

/** Write-ahead logging doubles the throughput of the file; NORMAL still survives the death of the process. */
const PRAGMAS = ['journal_mode=wal', 'synchronous=normal'];

/** What workflows tag themselves with. A cluster of one's own gets these from its operator. */
const SEARCH_ATTRIBUTES = [
  'WorkspaceId=Keyword',
  'EntityId=Keyword',
  'Platform=Keyword',
  'Stage=Keyword',
  'DueAt=Datetime',
];

/** Starts a real Temporal server of one process, on 127.0.0.1. It is not ready yet. */
export function spawnDevServer(options: DevServerOptions): Promise<GuardedChild> {
  if (options.databaseFile !== undefined)
    mkdirSync(dirname(options.databaseFile), { recursive: true, mode: 0o700 });
  return startGuardedChild({
    command: options.binary,
    args: devServerArguments(options),
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/' },
    cwd: dirname(options.logFile),
    logFile: options.logFile,
    stopSignal: 'TERM',
  });
}

/** Resolves when it serves the `default` namespace; rejects, with the end of the log, when it ended or stays silent. */
export async function waitForDevServer(
  { port, logFile }: DevServerOptions,
  child: GuardedChild,
): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (!(await isTemporalReady(`127.0.0.1:${port}`, 'default'))) {
    if (child.hasExited()) throw new Error(`The Temporal server ended at once. ${logTail(logFile)}`);
    if (performance.now() > deadline)
      throw new Error(`The Temporal server does not answer. ${logTail(logFile)}`);
    await sleep(50);
  }
}

function devServerArguments({ port, ui, databaseFile }: DevServerOptions): string[] {
  return [
    'server',
    'start-dev',
    '--ip=127.0.0.1',
    `--port=${port}`,
    '--log-level=warn',
    '--color=never',
    ...(ui === undefined
      ? ['--headless']
      : [`--ui-port=${ui.port}`, `--ui-codec-endpoint=${ui.codecEndpoint}`, '--ui-disable-news-fetch']),
    ...(databaseFile === undefined
      ? []
      : [`--db-filename=${databaseFile}`, ...PRAGMAS.map((pragma) => `--sqlite-pragma=${pragma}`)]),
    ...DYNAMIC_CONFIG.map((setting) => `--dynamic-config-value=${setting}`),
    ...SEARCH_ATTRIBUTES.map((attribute) => `--search-attribute=${attribute}`),
  ];
}
