import { expect, test } from 'vitest';
import { NOW } from '../../test/setup/x-peer.ts';
import { statedBudgets } from './x-budgets.ts';

const inSeconds = (seconds: number): string => String(NOW / 1000 + seconds);
const WINDOW = {
  'x-rate-limit-limit': '100',
  'x-rate-limit-remaining': '7',
  'x-rate-limit-reset': inSeconds(90),
};

test('reads the window of a quarter of an hour', () => {
  expect(statedBudgets(WINDOW, NOW)).toEqual([
    { family: 'posts', seconds: 900, unit: 'count', quota: 100, left: 7, resetsAt: new Date(NOW + 91_000) },
  ]);
});

test('reads the day where X limits it', () => {
  const day = {
    'x-user-limit-24hour-limit': '500',
    'x-user-limit-24hour-remaining': '0',
    'x-user-limit-24hour-reset': inSeconds(7200),
  };
  expect(statedBudgets({ ...WINDOW, ...day }, NOW)[1]).toMatchObject({
    seconds: 86_400,
    quota: 500,
    left: 0,
  });
});

test.each([
  ['no headers', {}],
  ['a damaged number', { ...WINDOW, 'x-rate-limit-remaining': 'many' }],
  ['a reset that is past', { ...WINDOW, 'x-rate-limit-reset': inSeconds(-90) }],
])('believes nothing of %s', (_, headers) => {
  expect(statedBudgets(headers, NOW)).toEqual([]);
});
