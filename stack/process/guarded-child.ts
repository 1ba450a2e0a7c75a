import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs "$@" and ends it when the lifeline (descriptor 3) closes: by the parent's own wish, or because the
 * kernel closed it when the parent was killed. Without this, a database server outlives `kill -9` of its parent.
 * The shell reports the real process id on the lifeline and ends with the child's own exit code.
 */
const WATCH = `
stop=$1; shift
"$@" 3<&- &
child=$!
echo "$child" >&3
{ read -r _ <&3; kill -"$stop" "$child" 2>/dev/null; } &
guard=$!
exec 3<&-
wait "$child"; status=$?
kill "$guard" 2>/dev/null
exit "$status"
`;

export interface ChildCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** The child's whole environment: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Output is appended here; a child never shares the terminal, so that Ctrl-C reaches the parent alone. */
  readonly logFile: string;
  /** Signal that asks this program to end in good order. */
  readonly stopSignal: 'INT' | 'TERM';
  /** Drop to this user (root only). */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
}

export interface GuardedChild {
  /** The program itself, not the shell that watches over it. */
  readonly pid: number;
  /** The watching shell: leader of the child's process group. */
  readonly groupPid: number;
  readonly hasExited: () => boolean;
  /** Exit code; a signal shows as 128 + its number, as in a shell. */
  readonly exited: Promise<number>;
  /** Asks it to end, and kills it when it has not after `graceMs`. */
  readonly stop: (graceMs: number) => Promise<void>;
}

/** Starts a program that does not outlive this process. Rejects when it cannot be started at all. */
export async function startGuardedChild(options: ChildCommand): Promise<GuardedChild> {
  const log = openSync(options.logFile, 'a', 0o600);
  const shell = spawn('/bin/sh', ['-c', WATCH, 'sh', options.stopSignal, options.command, ...options.args], {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', log, log, 'pipe'],
    // Its own group: the terminal's Ctrl-C would otherwise end all children at once, in no order.
    detached: true,
    ...(options.user === undefined ? {} : options.user),
  });
  closeSync(log);

  let ended = false;
  const exited = new Promise<number>((resolve) => {
    shell.once('exit', (code, signal) => {
      ended = true;
      resolve(code ?? (signal === null ? 1 : 137));
    });
  });
  // Descriptor 3 was asked for as a pipe, which Node makes a two-way stream.
  const lifeline = shell.stdio[3] as Duplex;
  // Writing never happens, and a reset when the child ends is its normal end.
  lifeline.on('error', () => undefined);
  const pid = await readPid(shell, lifeline);
  void exited.then(() => lifeline.destroy());

  // The shell has a pid: readPid would have rejected otherwise.
  const groupPid = shell.pid as number;
  return {
    pid,
    groupPid,
    hasExited: () => ended,
    exited,
    stop: async (graceMs) => {
      lifeline.destroy();
      const grace = new AbortController();
      const isInTime = await Promise.race([
        exited.then(() => true),
        sleep(graceMs, false, { signal: grace.signal }).catch(() => true),
      ]);
      grace.abort();
      if (isInTime) return;
      // Not the shell with it: that tells when the program has really gone.
      killQuietly(pid);
      await exited;
      // A killed program could not end its own children.
      killQuietly(-groupPid);
    },
  };
}

function readPid(shell: ChildProcess, lifeline: Duplex): Promise<number> {
  return new Promise((resolve, reject) => {
    shell.once('error', reject);
    lifeline.once('data', (data: Buffer) => resolve(Number(data.toString().trim())));
    lifeline.once('end', () => reject(new Error('The process ended before it began.')));
  });
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has gone already, which is what was wanted.
  }
}
