import { BlockList } from 'node:net';
import type { IncomingMessage } from 'node:http';

const NEARBY = new BlockList();
for (const [address, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  NEARBY.addSubnet(address, prefix, 'ipv4');
for (const [address, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  NEARBY.addSubnet(address, prefix, 'ipv6');

/** Any of these says that somebody else asked, whom we do not see. */
const FORWARDING = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/**
 * Asked from this machine or a private network, without a proxy between: for what is the operator's and not to be
 * reached through the public address. The connection's own address counts, which no header can change.
 */
export function isFromNearby(request: Pick<IncomingMessage, 'headers' | 'socket'>): boolean {
  if (FORWARDING.some((header) => request.headers[header] !== undefined)) return false;
  const address = request.socket.remoteAddress?.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!address) return false;
  return NEARBY.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
}
