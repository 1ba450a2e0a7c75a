import { expect, test } from 'vitest';
import { regainMs, statedUsage } from './usage-headers.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const headers = (usages: unknown) => ({ 'x-business-use-case-usage': JSON.stringify(usages) });
const USAGE = {
  type: 'instagram',
  call_count: 34,
  total_cputime: 12,
  total_time: 60,
  estimated_time_to_regain_access: 0,
};

test('tells what is left of the largest share that is used', () => {
  expect(statedUsage(headers({ '178': [USAGE] }), '178', NOW)).toEqual([
    { family: 'calls', seconds: 86_400, unit: 'percent', quota: 100, left: 40, resetsAt: null },
  ]);
});

test('tells when there is more, in minutes from now', () => {
  const spent = { ...USAGE, call_count: 130, estimated_time_to_regain_access: 12 };
  expect(statedUsage(headers({ '178': [spent] }), '178', NOW)).toMatchObject([
    { left: 0, resetsAt: new Date(NOW + 12 * 60_000) },
  ]);
  expect(regainMs(headers({ '178': [USAGE, spent] }))).toBe(12 * 60_000);
});

test('holds nothing back for longer than a window lasts, whatever the figure says', () => {
  const damaged = { ...USAGE, call_count: 130, estimated_time_to_regain_access: 1e300 };
  expect(statedUsage(headers({ '178': [damaged] }), '178', NOW)).toMatchObject([
    { left: 0, resetsAt: new Date(NOW + 24 * 60 * 60_000) },
  ]);
});

test('tells nothing of another account, nor of a damaged header', () => {
  expect(statedUsage(headers({ '179': [USAGE] }), '178', NOW)).toEqual([]);
  expect(statedUsage({ 'x-business-use-case-usage': '{' }, '178', NOW)).toEqual([]);
  expect(regainMs({})).toBeNull();
});
