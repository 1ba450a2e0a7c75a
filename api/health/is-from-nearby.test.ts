import { describe, expect, it } from 'vitest';
import { isFromNearby } from './is-from-nearby.ts';

const from = (remoteAddress: string | undefined, headers: Record<string, string> = {}): boolean =>
  isFromNearby({ headers, socket: { remoteAddress } as never });

describe('asking from nearby', () => {
  it.each([
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '10.1.2.3',
    '172.16.0.9',
    '::ffff:192.168.1.1',
    'fd00::7',
    'fe80::1%eth0',
  ])('is %s', (address) => expect(from(address)).toBe(true));

  it.each(['8.8.8.8', '172.32.0.1', '::ffff:8.8.8.8', '2001:db8::1', undefined])('is not %s', (address) =>
    expect(from(address)).toBe(false),
  );

  it.each(['x-forwarded-for', 'forwarded', 'via', 'x-forwarded-host', 'x-real-ip'])(
    'is not through %s',
    (header) => expect(from('127.0.0.1', { [header]: '127.0.0.1' })).toBe(false),
  );
});
