import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processCommand } from '../../infra/process/process-identity.ts';

const END_WITHIN_MS = 15_000;

/**
 * Ends a server that still runs on this data folder because its launcher was killed, and removes the pid file of
 * one that was killed itself when its number now belongs to a stranger: PostgreSQL would refuse to start.
 * The caller holds the installation's lock, so nobody is using that server.
 */
export async function stopSurvivor(dataFolder: string): Promise<void> {
  const pidFile = join(dataFolder, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const command = processCommand(pid);
  // Of a server that has died PostgreSQL itself clears the file, after a look at what it left in shared memory.
  if (command === null) return;
  // The data folder is named on its command line, by the same real path.
  const isOurs = () => processCommand(pid)?.includes(dataFolder) === true;
  if (!isOurs()) {
    rmSync(pidFile, { force: true });
    return;
  }
  // SIGINT: PostgreSQL's fast shutdown, which ends sessions and leaves the files consistent.
  kill(pid, 'SIGINT');
  const deadline = performance.now() + END_WITHIN_MS;
  while (isOurs()) {
    if (performance.now() > deadline) kill(pid, 'SIGKILL');
    await sleep(50);
  }
}

function kill(pid: number, signal: 'SIGINT' | 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}
