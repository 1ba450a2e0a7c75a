import { afterAll, beforeAll, expect, it } from 'vitest';
import { PostProtocol, PUBLISHED, REASON } from '../../test/setup/post-protocol.ts';
import { readAttempts } from './read-attempts.ts';
import type { AttemptRow } from './read-attempts.ts';

let protocol: PostProtocol;
beforeAll(async () => {
  protocol = await PostProtocol.begin();
});
afterAll(() => protocol.open.close());

const attempts = (): Promise<AttemptRow[]> => protocol.tenant.run((tx) => readAttempts(tx, protocol.postId));

it('tells each attempt of a post in turn: who, when, how it ended and how that is known', async () => {
  await protocol.draft();
  expect(await attempts()).toEqual([]);
  const fence = await protocol.claimed();
  expect(await attempts()).toMatchObject([
    { number: 1, ordinal: 1, worker: 'test', finishedAt: null, outcome: null, endedAt: null, endedBy: null },
  ]);
  await protocol.record(fence, { kind: 'transient', ...REASON });
  await protocol.skipWait();
  await protocol.record(await protocol.take(), PUBLISHED);
  const [first, second, ...others] = await attempts();
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    number: 1,
    outcome: 'transient',
    endedBy: 'reported',
    reasonCode: REASON.code,
    reasonFacts: REASON.facts,
  });
  expect(second).toMatchObject({ number: 2, outcome: 'published', reasonCode: null });
  expect(first?.variantId).toBe((await protocol.read()).variants[0]?.id);
  expect(first?.finishedAt?.getTime()).toBeGreaterThanOrEqual(first?.claimedAt.getTime() ?? Infinity);
});

it('keeps to the post', async () => {
  await protocol.draft('Another');
  await protocol.publishNow();
  expect(await attempts()).toEqual([]);
});
