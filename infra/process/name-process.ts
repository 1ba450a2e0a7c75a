import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { processIdentity } from './process-identity.ts';

/** Names a running process so that another one on the same system can tell later whether it has ended. */
export function nameProcess(pid: number = process.pid): string {
  return [systemName(), pid, processIdentity(pid) ?? ''].join(' | ');
}

/**
 * Whether a process named by `nameProcess` still exists, running or stopped. `not_visible`: this process cannot tell,
 * since the other one ran on another machine, in another container, or before a restart of the machine.
 */
export function lookAtProcess(name: string): 'there' | 'gone' | 'not_visible' {
  const [system, pid = '', identity] = name.split(' | ');
  if (system !== systemName() || identity === undefined || !/^[0-9]+$/.test(pid)) return 'not_visible';
  return processIdentity(Number(pid)) === identity ? 'there' : 'gone';
}

/** Within one system a number means one process at a time: on Linux a boot and a namespace of processes. */
function systemName(): string {
  if (process.platform !== 'linux') return hostname();
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
}
