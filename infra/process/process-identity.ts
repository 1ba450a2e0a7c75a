import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Tells one process from another that later got the same number: its start time, and on Linux the boot it
 * belongs to. Null when no such process runs. Works for processes of other users too.
 */
export function processIdentity(pid: number): string | null {
  try {
    return process.platform === 'linux' ? linuxIdentity(pid) : psField(pid, 'lstart=');
  } catch {
    return null;
  }
}

/** Program and arguments, or null when no such process runs. */
export function processCommand(pid: number): string | null {
  try {
    if (process.platform !== 'linux') return psField(pid, 'command=');
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return null;
  }
}

function linuxIdentity(pid: number): string | null {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in brackets may hold spaces and brackets itself; what follows the last one is well-formed.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTicks] = [fields[0], fields[19]];
  // A zombie has ended; only its parent has not looked yet.
  if (state === 'Z' || startTicks === undefined) return null;
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${boot} ${startTicks}`;
}

function psField(pid: number, field: string): string | null {
  const output = execFileSync('ps', ['-o', field, '-p', String(pid)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return output.toString().trim() || null;
}
