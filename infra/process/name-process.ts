import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { processIdentity } from './process-identity.ts';

/** Names a running process so that another one on the same system can tell later whether it has ended. */
export function nameProcess(pid: number = process.pid): string {
  return [systemName(), pid, processIdentity(pid) ?? ''].join(' | ');
}

/**
 * Whether a process named by `nameProcess` is certainly gone. False also where this process cannot tell: the other
 * one ran on another machine, in another container, or before a restart of the machine.
 */
export function processIsGone(name: string): boolean {
  const [system, pid = '', identity] = name.split(' | ');
  if (system !== systemName() || identity === undefined || !/^[0-9]+$/.test(pid)) return false;
  return processIdentity(Number(pid)) !== identity;
}

/** Within one system a number means one process at a time: on Linux a boot and a namespace of processes. */
function systemName(): string {
  if (process.platform !== 'linux') return hostname();
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
}
