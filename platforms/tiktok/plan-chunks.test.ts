import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunkRange, planChunks } from './plan-chunks.ts';

test.each([
  [1, { chunkSize: 1, count: 1 }],
  [4_194_304, { chunkSize: 4_194_304, count: 1 }],
  [10_485_759, { chunkSize: 10_485_759, count: 1 }],
  [10_485_760, { chunkSize: 5_242_880, count: 2 }],
  [50_000_123, { chunkSize: 5_242_880, count: 9 }],
])('%i bytes are cut by %j', (bytes, plan) => {
  expect(planChunks(bytes)).toEqual(plan);
});

test('the pieces are the whole, in order, each within the limits of TikTok', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4_000_000_000 }), (bytes) => {
      const plan = planChunks(bytes);
      expect(plan.count).toBeLessThanOrEqual(1000);
      // TikTok's own formula.
      expect(plan.count).toBe(Math.max(1, Math.floor(bytes / plan.chunkSize)));
      let next = 0;
      for (let index = 0; index < plan.count; index += 1) {
        const { first, last } = chunkRange(bytes, plan, index);
        expect(first).toBe(next);
        if (plan.count > 1) {
          expect(last - first + 1).toBeGreaterThanOrEqual(5 * 1024 * 1024);
          expect(last - first + 1).toBeLessThanOrEqual(64_000_000);
        }
        next = last + 1;
      }
      expect(next).toBe(bytes);
    }),
    { numRuns: 200 },
  );
});
