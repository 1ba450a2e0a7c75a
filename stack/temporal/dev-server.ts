import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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

export interface DevServer {
  readonly address: string;
  readonly child: GuardedChild;
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

/** Starts a real Temporal server of one process and waits until it serves the `default` namespace. */
export async function startDevServer(options: DevServerOptions): Promise<DevServer> {
  if (options.databaseFile !== undefined) mkdirSync(dirname(options.databaseFile), { recursive: true });
  const address = `127.0.0.1:${options.port}`;
  const child = await startGuardedChild({
    command: options.binary,
    args: devServerArguments(options),
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/' },
    cwd: dirname(options.logFile),
    logFile: options.logFile,
    stopSignal: 'TERM',
  });
  const deadline = performance.now() + READY_WITHIN_MS;
  while (!(await isTemporalReady(address, 'default'))) {
    if (child.hasExited() || performance.now() > deadline) {
      const state = child.hasExited() ? 'ended at once' : 'does not answer';
      await child.stop(1_000);
      throw new Error(
        `The Temporal server ${state}. The end of ${options.logFile}:\n  ${tail(options.logFile)}`,
      );
    }
    await sleep(50);
  }
  return { address, child };
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

function tail(logFile: string): string {
  return existsSync(logFile)
    ? readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-8).join('\n  ')
    : '(empty)';
}
