import type { ReadOfCall } from '../../domain/publishing/judge-read.ts';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StatedBudget } from '../../domain/budgets/budget.ts';
import type { InstagramOptions } from '../../domain/content/variant-options.ts';
import type { PartPayload, PayloadMedia } from '../../domain/publishing/part-payload.ts';
import { AdapterSandbox } from '../../test/setup/adapter-sandbox.ts';
import { AURORA, instagramAdapter } from '../../test/setup/instagram-adapter.ts';
import { ServedFiles } from '../../test/setup/served-files.ts';
import { postPayload, prepareCall, publishCall, settleCall } from '../../test/setup/platform-calls.ts';
import type { Artefacts, CallAccount, PlatformPort, TokenGrant } from '../port.ts';

const ACCOUNT: CallAccount = { platformAccountId: AURORA, kind: 'person', handle: 'aurora.coffee' };
const OPTIONS: InstagramOptions = {
  platform: 'instagram',
  format: 'feed',
  shareToFeed: true,
  coverAtMs: 0,
  collaborators: [],
};

let ig: AdapterSandbox;
let adapter: PlatformPort;
let grant: TokenGrant;
let files: ServedFiles;

beforeAll(async () => {
  ig = await AdapterSandbox.start('instagram');
  files = await ServedFiles.start();
});
afterAll(async () => {
  await ig.close();
  await files.close();
});
beforeEach(async () => {
  await ig.reset();
  await ig.set('imageSeconds', 0);
  await ig.set('videoSeconds', 0);
  adapter = instagramAdapter(ig, 'instagram');
  grant = await ig.connect(adapter, AURORA);
  files.reads.length = 0;
});

const calls = (payload: PartPayload, artefacts: Artefacts = {}) => ({
  accessToken: grant.accessToken,
  account: ACCOUNT,
  payload,
  artefacts,
  media: files,
});

const picture = (altText = ''): Promise<PayloadMedia> => files.picture('jpeg', altText);
const video = (): PayloadMedia => files.film();

const payloadOf = (text: string, media: readonly PayloadMedia[], options: Partial<InstagramOptions> = {}) =>
  postPayload(text, { media, options: { ...OPTIONS, ...options } });

async function prepared(payload: PartPayload) {
  const call = prepareCall(calls(payload));
  expect(await adapter.prepare?.(call)).toEqual({ kind: 'ready' });
  return call;
}

async function publish(payload: PartPayload) {
  const { kept } = await prepared(payload);
  return adapter.publish(publishCall(calls(payload, kept)));
}

async function settled(payload: PartPayload, artefacts: Artefacts, claimedAt: Date) {
  let outcome: ReadOfCall | undefined;
  for (let read = 0; read < 40; read += 1) {
    outcome = await adapter.settle?.(settleCall({ ...calls(payload, artefacts), claimedAt }));
    if (outcome?.kind !== 'processing') return outcome;
    await delay(50);
  }
  return outcome;
}

const posts = () => ig.sandbox.ledger().filter(({ kind }) => kind !== 'upload');

describe('publishing', () => {
  it('a picture with its description, whose address is read afterwards', async () => {
    const payload = payloadOf('Fresh bread #bakery', [await picture('A loaf')]);
    const outcome = await publish(payload);
    const [entry] = posts();
    expect(outcome).toEqual({ kind: 'published', platformId: entry?.postId, permalink: null });
    expect(entry).toMatchObject({ text: 'Fresh bread #bakery', kind: 'image', accountId: AURORA });
    expect(entry?.media[0]?.altText).toBe('A loaf');
    const call = { ...publishCall(calls(payload)), platformId: entry?.postId ?? '' };
    const link = await adapter.findLink?.(call);
    expect(link).toMatchObject({ kind: 'found', platformId: entry?.postId });
    if (link?.kind === 'found') expect((await fetch(link.permalink)).status).toBe(200);
  });

  it.each<[string, () => Promise<PayloadMedia[]>, Partial<InstagramOptions>]>([
    ['carousel', async () => [await picture('One'), video(), await picture('Three')], {}],
    ['reel', () => Promise.resolve([video()]), { format: 'reel', coverAtMs: 1500, shareToFeed: false }],
    ['reel', () => Promise.resolve([video()]), {}],
    ['story', () => Promise.resolve([video()]), { format: 'story' }],
    ['story', async () => [await picture()], { format: 'story' }],
  ])('a %s', async (kind, media, options) => {
    const text = options.format === 'story' ? '' : 'Of its kind';
    expect(await publish(payloadOf(text, await media(), options))).toMatchObject({ kind: 'published' });
    expect(posts()).toMatchObject([{ kind }]);
  });

  it('a first comment under it', async () => {
    const post = await publish(payloadOf('Ask us', [await picture()]));
    if (post.kind !== 'published') throw new Error(post.kind);
    const earlier = { platformId: post.platformId, firstPlatformId: post.platformId };
    const call = publishCall({ ...calls({ kind: 'comment', text: 'Open on Sundays.' }), earlier });
    expect(await adapter.publish(call)).toMatchObject({ kind: 'published' });
    expect(posts().at(-1)).toMatchObject({ text: 'Open on Sundays.' });
  });

  it('publishes nothing before it is told to, and makes no container twice', async () => {
    const payload = payloadOf('Once', [await picture(), await picture()]);
    const first = await prepared(payload);
    expect(posts()).toEqual([]);
    const before = ig.sandbox.ledger().length;
    const again = prepareCall(calls(payload, first.kept));
    expect(await adapter.prepare?.(again)).toEqual({ kind: 'ready' });
    expect(again.kept).toEqual(first.kept);
    expect(ig.sandbox.ledger()).toHaveLength(before);
  });

  it('sends nothing while no container is at hand', async () => {
    const call = publishCall(calls(payloadOf('Early', [await picture()])));
    expect(await adapter.publish(call)).toMatchObject({ kind: 'transient', code: 'not_prepared' });
  });
});

describe('what Instagram refuses', () => {
  it('waits as long as the usage header says', async () => {
    const payload = payloadOf('Later', [await picture()]);
    const { kept } = await prepared(payload);
    const usage = { [AURORA]: [{ type: 'instagram', call_count: 100, estimated_time_to_regain_access: 7 }] };
    await ig.fault('publish', 'status', {
      status: 400,
      body: { error: { message: 'Limit', type: 'OAuthException', code: 80_002, is_transient: true } },
      headers: { 'x-business-use-case-usage': JSON.stringify(usage) },
    });
    const outcome = await adapter.publish(publishCall(calls(payload, kept)));
    if (outcome.kind !== 'rate_limited') throw new Error(outcome.kind);
    const minutes = (Date.parse(outcome.until) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(6.9);
    expect(minutes).toBeLessThanOrEqual(7);
  });

  it('a file that cannot be fetched, which is tried again', async () => {
    const gone = await picture();
    files.serve();
    const call = prepareCall(calls(payloadOf('Gone', [gone])));
    expect(await adapter.prepare?.(call)).toMatchObject({ kind: 'transient', code: 'media_not_fetched' });
    files.serve(gone);
    expect(await adapter.prepare?.({ ...call, artefacts: call.kept })).toEqual({ kind: 'ready' });
  });

  it('more posts than the account may publish, until there is room', async () => {
    await ig.set('publishTotal', 1);
    await publish(payloadOf('The only one', [await picture()]));
    const heard: StatedBudget[] = [];
    const call = {
      ...prepareCall(calls(payloadOf('One too many', [await picture()]))),
      onBudget: (budget: StatedBudget) => void heard.push(budget),
    };
    expect(await adapter.prepare?.(call)).toMatchObject({ kind: 'rate_limited', code: 'daily_limit' });
    expect(heard.find(({ family }) => family === 'posts')).toEqual({
      family: 'posts',
      seconds: 86_400,
      unit: 'count',
      quota: 1,
      left: 0,
      resetsAt: null,
    });
  });
});

describe('what became of an unknown call', () => {
  const SPAM = {
    error: { message: 'Blocked', type: 'OAuthException', code: 4, error_subcode: 2_207_051 },
  };
  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['reset_after', {}],
    ['status_after', { status: 500, body: '<html>sorry</html>' }],
    ['status_after', { status: 400, body: SPAM }],
  ])(
    'a post that went live (%s) is known by its container, and found by its caption',
    async (fault, facts) => {
      const payload = payloadOf('Perhaps', [await picture()]);
      const { kept } = await prepared(payload);
      await ig.fault('publish', fault, facts);
      const claimedAt = new Date();
      expect(await adapter.publish(publishCall(calls(payload, kept)))).toMatchObject({ kind: 'unknown' });
      const outcome = await settled(payload, kept, claimedAt);
      expect(outcome).toMatchObject({ kind: 'published', platformId: posts()[0]?.postId });
      expect(posts()).toHaveLength(1);
      expect(await ig.control('GET', '/instagram/repeats')).toEqual({ repeats: {} });
    },
  );

  it('a post that nobody remembers to have published is not published again, but read back', async () => {
    const payload = payloadOf('Forgotten', [await picture()]);
    const { kept } = await prepared(payload);
    const out = await adapter.publish(publishCall(calls(payload, kept)));
    if (out.kind !== 'published') throw new Error(out.kind);
    // Whoever made the call died with its answer; hours later it is made ready once more.
    const again = prepareCall(calls(payload, kept));
    expect(await adapter.prepare?.(again)).toEqual({ kind: 'ready' });
    expect(await adapter.publish(publishCall(calls(payload, again.kept)))).toMatchObject({
      kind: 'unknown',
      code: 'already_published',
    });
    expect(posts()).toHaveLength(1);
    expect(await ig.control('GET', '/instagram/repeats')).toEqual({ repeats: {} });
    const later = new Date(Date.now() + 6 * 3_600_000);
    expect(await settled(payload, again.kept, later)).toMatchObject({
      kind: 'published',
      platformId: out.platformId,
    });
  });

  it('a post that did not go live stays open, and is not published again', async () => {
    const payload = payloadOf('Not yet', [await picture()]);
    const { kept } = await prepared(payload);
    await ig.fault('publish', 'status', { status: 500 });
    const claimedAt = new Date();
    expect(await adapter.publish(publishCall(calls(payload, kept)))).toMatchObject({ kind: 'unknown' });
    expect(await settled(payload, kept, claimedAt)).toEqual({ kind: 'not_seen' });
  });

  it('of two equal posts nobody says which is ours, but that it is out', async () => {
    const payload = payloadOf('Good morning', [await picture()]);
    await publish(payload);
    const { kept } = await prepared(payload);
    const claimedAt = new Date();
    await ig.fault('publish', 'reset_after');
    await adapter.publish(publishCall(calls(payload, kept)));
    const call = settleCall({ ...calls(payload, kept), claimedAt });
    expect(await adapter.settle?.(call)).toMatchObject({ kind: 'processing' });
    const longAgo = new Date(claimedAt.getTime() - 11 * 60_000);
    const outcome = await adapter.settle?.({ ...call, claimedAt: longAgo });
    expect(outcome).toMatchObject({ kind: 'published', permalink: null });
  });
});
