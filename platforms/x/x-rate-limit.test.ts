import { describe, expect, test } from 'vitest';
import { NOW, useXPeer } from '../../test/setup/x-peer.ts';

const { answering, publish } = useXPeer();
const NOW_SECONDS = NOW / 1000;

describe('until when a limit holds', () => {
  const at = (ms: number) => new Date(NOW + ms).toISOString();
  const MINUTE = 60_000;
  test.each<[string, Record<string, string>, string, string]>([
    [
      'the reset of the window',
      { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(NOW_SECONDS + 90) },
      'rate_limited',
      at(91_000),
    ],
    ['a quarter of an hour without a reset', {}, 'rate_limited', at(15 * MINUTE)],
    [
      'a quarter of an hour when the reset is past',
      { 'x-rate-limit-reset': String(NOW_SECONDS - 90) },
      'rate_limited',
      at(15 * MINUTE),
    ],
    [
      'a quarter of an hour when the reset is absurd',
      { 'x-rate-limit-reset': '99999999999' },
      'rate_limited',
      at(15 * MINUTE),
    ],
    [
      'an hour when the window has something left',
      { 'x-rate-limit-remaining': '42', 'x-rate-limit-reset': String(NOW_SECONDS + 90) },
      'daily_limit',
      at(60 * MINUTE),
    ],
    [
      'the reset of the day',
      {
        'x-rate-limit-remaining': '42',
        'x-user-limit-24hour-remaining': '0',
        'x-user-limit-24hour-reset': String(NOW_SECONDS + 7200),
      },
      'daily_limit',
      at(7_201_000),
    ],
  ])('%s', async (_, headers, code, until) => {
    expect(await publish(await answering(429, '{}', headers))).toMatchObject({
      kind: 'rate_limited',
      code,
      until,
    });
  });
});
