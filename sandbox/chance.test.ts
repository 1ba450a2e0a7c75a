import { afterEach, expect, it } from 'vitest';
import { Chance } from './chance.ts';
import { InstagramSandbox } from './instagram/test-kit.ts';
import { LinkedInSandbox, KARI } from './linkedin/test-kit.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import { TestSandbox } from './test-kit.ts';
import { TikTokSandbox } from './tiktok/test-kit.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** The same calls on all four platforms, and everything that they gave out. */
async function givenOut(seed: string | undefined): Promise<unknown[]> {
  // Ids of posts carry their time: a clock that stands still makes them repeatable too.
  const settings: Partial<SandboxOptions> = {
    clock: { nowMs: () => Date.UTC(2026, 5, 1) },
    ...(seed === undefined ? {} : { seed }),
  };
  const [x, linkedin, tiktok, instagram] = await Promise.all([
    TestSandbox.start(settings),
    LinkedInSandbox.start(settings),
    TikTokSandbox.start(settings),
    InstagramSandbox.start(settings),
  ]);
  stops.push(...[x, linkedin, tiktok, instagram].map((one) => () => one.stop()));
  const first = await x.connect();
  const refreshed = (await (await x.refresh(first.refresh_token ?? '')).json()) as typeof first;
  const ofLinkedIn = await linkedin.tokens();
  const ofTikTok = await tiktok.tokens();
  const begun = await tiktok.begun(ofTikTok.access_token, tiktok.videoInit(100_000));
  return [
    first,
    refreshed,
    await x.posted(refreshed.access_token, 'One'),
    await x.posted(refreshed.access_token, 'Two'),
    [ofLinkedIn.access_token, ofLinkedIn.refresh_token],
    (await linkedin.initialized(ofLinkedIn.access_token, `urn:li:person:${KARI}`)).urn,
    ofTikTok,
    begun.publishId,
    new URL(begun.uploadUrl).search,
    await instagram.token(),
    x.sandbox.ledger().map(({ postId, requestId }) => [postId, requestId]),
  ];
}

it('gives the same calls the same ids and tokens on all four platforms, by the seed', async () => {
  const once = await givenOut('seed one');
  expect(await givenOut('seed one')).toEqual(once);
  const another = await givenOut('seed two');
  const byChance = await givenOut(undefined);
  for (const other of [another, byChance]) {
    expect(other[0]).not.toEqual(once[0]);
    for (const index of [1, 4, 5, 6, 8, 9]) expect(other[index]).not.toEqual(once[index]);
  }
});

it('begins anew after a reset, and goes on after a restart without giving anything out twice', async () => {
  const x = await TestSandbox.start({ seed: 'a seed' });
  stops.push(() => x.stop());
  const first = await x.connect();
  await x.restart();
  const second = await x.connect();
  expect(second.access_token).not.toBe(first.access_token);
  await x.control('POST', '/reset');
  expect((await x.connect()).access_token).toBe(first.access_token);
});

it('draws each purpose from a row of its own', () => {
  const one = new Chance('seed', []);
  const two = new Chance('seed', []);
  two.uuid('another purpose');
  expect(two.bytes('token', 100)).toEqual(one.bytes('token', 100));
  expect(one.bytes('token', 8)).not.toEqual(new Chance('seed', []).bytes('token', 8));
  expect(one.uuid('id')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
