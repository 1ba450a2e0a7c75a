import { expect, test } from 'vitest';
import { settlePause } from './settle-schedule.ts';

function pauses(): number[] {
  const found: number[] = [];
  for (let reads = 0; ; reads += 1) {
    const pause = settlePause(reads);
    if (pause === null) return found;
    found.push(pause);
  }
}

test('an unknown call is read within seconds, ever more seldom, for a day', () => {
  const all = pauses();
  expect(all[0]).toBe(10_000);
  for (const [index, pause] of all.entries()) expect(pause).toBeGreaterThanOrEqual(all[index - 1] ?? 0);
  const hours = all.reduce((sum, pause) => sum + pause, 0) / 3_600_000;
  expect(hours).toBeGreaterThan(22.5);
  expect(hours).toBeLessThanOrEqual(24);
});
