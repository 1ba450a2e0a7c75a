import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PostPayload } from '../../domain/publishing/part-payload.ts';
import { Secret } from '../../infra/secrets/secret.ts';
import { AdapterSandbox, APP } from '../../test/setup/adapter-sandbox.ts';
import { madeFilm, madePicture } from '../../test/setup/made-files.ts';
import {
  postPayload,
  prepareCall,
  publishCall,
  settleCall,
  TestFiles,
} from '../../test/setup/platform-calls.ts';
import type { Artefacts, CallAccount, PlatformPort, TokenGrant } from '../port.ts';
import { SANDBOX_LINKEDIN_SCOPES, sandboxAddresses } from '../sandbox-addresses.ts';
import { createLinkedInAdapter } from './create-linkedin-adapter.ts';

const KARI = 'kR7sOlbErg';
const MEMBER: CallAccount = { platformAccountId: KARI, kind: 'person', handle: 'Kari Solberg' };
const PAGE: CallAccount = { platformAccountId: '10455001', kind: 'organisation', handle: 'aurora-coffee' };
const DAY_MS = 86_400_000;

let li: AdapterSandbox;
let adapter: PlatformPort;
let grant: TokenGrant;
let files: TestFiles;

beforeAll(async () => {
  li = await AdapterSandbox.start('linkedin');
});
afterAll(() => li.close());
beforeEach(async () => {
  await li.reset();
  adapter = adapterWith(SANDBOX_LINKEDIN_SCOPES);
  grant = await li.connect(adapter, KARI);
  files = new TestFiles();
});

function adapterWith(
  scopes: readonly string[],
  more: { version?: string; secret?: string } = {},
): PlatformPort {
  const { url } = li.sandbox;
  return createLinkedInAdapter({
    ...sandboxAddresses({ people: url, programs: url }).linkedin,
    clientId: APP.clientId,
    clientSecret: more.secret === undefined ? APP.clientSecret : new Secret(more.secret),
    version: more.version ?? '202607',
    scopes,
    dispatcher: li.dispatcher,
  });
}

const calls = (account: CallAccount, payload: PostPayload, artefacts: Artefacts = {}) => ({
  accessToken: grant.accessToken,
  account,
  payload,
  artefacts,
  media: files,
});

/** Prepares and publishes, as the worker does. */
async function publish(account: CallAccount, payload: PostPayload) {
  const prepared = prepareCall(calls(account, payload));
  expect(await adapter.prepare?.(prepared)).toEqual({ kind: 'ready' });
  return adapter.publish(publishCall(calls(account, payload, prepared.kept)));
}

const posts = () => li.sandbox.ledger().filter(({ kind }) => kind !== 'upload');

describe('connecting', () => {
  it('brings the person and the pages they run', async () => {
    expect(grant.expiresInSeconds).toBeGreaterThan(5_183_900);
    const { grantedBy, profiles } = await adapter.accounts(grant);
    expect(grantedBy).toBe(KARI);
    expect(profiles.map(({ platformAccountId, kind, handle }) => [platformAccountId, kind, handle])).toEqual([
      [KARI, 'person', 'Kari Solberg'],
      ['10455001', 'organisation', 'aurora-coffee'],
      ['10455002', 'organisation', 'northpine-outdoor'],
    ]);
  });

  it('brings the person alone to an app that anyone may make', async () => {
    const scopes = ['openid', 'profile', 'w_member_social'];
    await li.reset({ products: ['self-serve'] });
    adapter = adapterWith(scopes);
    grant = await li.connect(adapter, KARI);
    expect(grant.refreshToken).toBeNull();
    expect(grant.scopes).toEqual(scopes);
    expect((await adapter.accounts(grant)).profiles).toHaveLength(1);
  });

  it.each(['object', 'text'])('reads a profile whose locale is %s', async (locale) => {
    await li.set('locale', locale);
    expect((await adapter.accounts(grant)).grantedBy).toBe(KARI);
  });

  it('takes a code once', async () => {
    const back = await li.consent(adapter, KARI);
    const code = back.searchParams.get('code') ?? '';
    await li.exchange(adapter, code);
    await expect(li.exchange(adapter, code)).rejects.toMatchObject({ retryable: false, status: 400 });
  });

  it('renews with a refresh token that stays good', async () => {
    const token = grant.refreshToken ?? new Secret('');
    for (let time = 0; time < 2; time += 1) {
      const renewed = await adapter.refresh(token);
      if (renewed.kind !== 'refreshed') throw new Error(renewed.kind);
      grant = renewed.grant;
      expect((await adapter.accounts(grant)).grantedBy).toBe(KARI);
    }
  });

  it('tells a dead refresh token from an app with a wrong secret and from a lost answer', async () => {
    const token = grant.refreshToken ?? new Secret('');
    expect(await adapterWith([], { secret: 'wrong' }).refresh(token)).toMatchObject({ kind: 'transient' });
    await li.fault('token', 'reset_after');
    expect(await adapter.refresh(token)).toMatchObject({ kind: 'transient' });
    await li.later(366 * DAY_MS);
    expect(await adapter.refresh(token)).toMatchObject({ kind: 'dead' });
  });
});

describe('publishing', () => {
  it.each([
    ['a person', MEMBER],
    ['a page', PAGE],
  ])('a text of %s stands there as it was written', async (_name, account) => {
    const text = 'New roast (Kenya AA) is in: 20% off_ #coffee @home [today] <now> ~{x}|*';
    const outcome = await publish(account, postPayload(text));
    const [entry] = posts();
    expect(outcome).toMatchObject({ kind: 'published', platformId: entry?.postId });
    expect(entry).toMatchObject({ text, accountId: account.platformAccountId });
    if (outcome.kind === 'published')
      expect(outcome.permalink).toBe(`${li.sandbox.url}/li/feed/update/${outcome.platformId}/`);
  });

  it('a link with its card', async () => {
    const thumbnail = files.add(await madePicture('png'), { kind: 'image', type: 'image/png' });
    const link = {
      url: 'https://example.com/roast',
      title: 'New roast',
      description: 'From Kenya',
      thumbnail,
    };
    expect(await publish(PAGE, postPayload('Look', { link }))).toMatchObject({ kind: 'published' });
    expect(li.sandbox.ledger()).toHaveLength(2);
  });

  it('one picture, and several with their descriptions', async () => {
    const one = files.add(await madePicture('png'), {
      kind: 'image',
      type: 'image/png',
      altText: 'A bag of coffee',
    });
    const other = files.add(await madePicture('png'), { kind: 'image', type: 'image/png', altText: 'A cup' });
    expect(await publish(MEMBER, postPayload('One', { media: [one] }))).toMatchObject({ kind: 'published' });
    expect(await publish(PAGE, postPayload('Two', { media: [one, other] }))).toMatchObject({
      kind: 'published',
    });
    expect(posts().map(({ media }) => media.length)).toEqual([1, 2]);
    expect(posts()[1]?.media.map(({ altText }) => altText)).toEqual(['A bag of coffee', 'A cup']);
  });

  it('a video in the parts LinkedIn asks for, read in ranges', async () => {
    const bytes = 9_000_000;
    const video = files.add(madeFilm(bytes), { kind: 'video', type: 'video/mp4', fileName: 'roast.mp4' });
    expect(await publish(PAGE, postPayload('Film', { media: [video] }))).toMatchObject({ kind: 'published' });
    expect(files.reads).toEqual([
      { from: 0, to: 4_194_304 },
      { from: 4_194_304, to: 8_388_608 },
      { from: 8_388_608, to: bytes },
    ]);
    expect(posts()[0]?.media[0]).toMatchObject({ bytes, sha256: video.sha256 });
  }, 30_000);

  it('a document with its name', async () => {
    const file = files.add(Buffer.from(PDF), {
      kind: 'document',
      type: 'application/pdf',
      fileName: 'menu.pdf',
    });
    expect(await publish(PAGE, postPayload('Menu', { media: [file] }))).toMatchObject({ kind: 'published' });
  });

  it('a first comment of a page under its post', async () => {
    const post = await publish(PAGE, postPayload('Ask us'));
    if (post.kind !== 'published') throw new Error(post.kind);
    const call = {
      ...calls(PAGE, postPayload('')),
      payload: { kind: 'comment' as const, text: 'We ship to Norway (too).' },
      earlier: { platformId: post.platformId, firstPlatformId: post.platformId },
    };
    const comment = await adapter.publish(publishCall(call));
    expect(comment).toMatchObject({ kind: 'published' });
    expect(li.sandbox.ledger().at(-1)).toMatchObject({ kind: 'comment', text: 'We ship to Norway (too).' });
  });

  it('goes on with the files it has when it is repeated', async () => {
    const file = files.add(await madePicture('png'), { kind: 'image', type: 'image/png' });
    const payload = postPayload('Again', { media: [file] });
    const first = prepareCall(calls(PAGE, payload));
    await adapter.prepare?.(first);
    files.reads.length = 0;
    const second = prepareCall(calls(PAGE, payload, first.kept));
    expect(await adapter.prepare?.(second)).toEqual({ kind: 'ready' });
    expect(files.reads).toEqual([]);
  });

  it('sends nothing while a file is missing', async () => {
    const file = files.add(await madePicture('png'), { kind: 'image', type: 'image/png' });
    const call = publishCall(calls(PAGE, postPayload('Early', { media: [file] })));
    expect(await adapter.publish(call)).toMatchObject({ kind: 'transient', code: 'not_prepared' });
    expect(li.sandbox.ledger()).toEqual([]);
  });
});

describe('what LinkedIn refuses', () => {
  const text = (account = PAGE, words = 'Words') =>
    adapter.publish(publishCall(calls(account, postPayload(words))));

  it.each(['full', 'short'])('the same text again (%s form)', async (form) => {
    await li.set('duplicates', form);
    await text();
    expect(await text()).toMatchObject({ kind: 'rejected', code: 'duplicate_content' });
    expect(posts()).toHaveLength(1);
  });

  it('a text that is too long', async () => {
    expect(await text(PAGE, 'a'.repeat(3001))).toMatchObject({ kind: 'rejected', code: 'text_too_long' });
  });

  it.each([
    ['expire', 'token_invalid'],
    ['revoke', 'token_invalid'],
  ])('a token that has been ended (%s)', async (how, kind) => {
    await li.control('POST', `/tokens/${how}`, { accountId: KARI, platform: 'linkedin' });
    expect(await text()).toMatchObject({ kind, code: 'unauthorized' });
    await expect(adapter.accounts(grant)).rejects.toMatchObject({ retryable: false, status: 401 });
  });

  it('a comment of an app that anyone may make', async () => {
    await li.reset({ products: ['self-serve'] });
    adapter = adapterWith(['openid', 'profile', 'w_member_social']);
    grant = await li.connect(adapter, KARI);
    const post = await text(MEMBER);
    if (post.kind !== 'published') throw new Error(post.kind);
    const call = {
      ...calls(MEMBER, postPayload('')),
      payload: { kind: 'comment' as const, text: 'First' },
      earlier: { platformId: post.platformId, firstPlatformId: post.platformId },
    };
    expect(await adapter.publish(publishCall(call))).toMatchObject({
      kind: 'rejected',
      code: 'missing_scope',
    });
  });

  it('a version that is served no more, without losing the post', async () => {
    adapter = adapterWith([], { version: '202301' });
    expect(await text()).toMatchObject({ kind: 'transient', code: 'version_inactive' });
  });

  it.each([
    [400, 'rejected', 'invalid_request'],
    [401, 'token_invalid', 'unauthorized'],
    [403, 'rejected', 'missing_scope'],
    [404, 'rejected', 'not_found'],
    [409, 'transient', 'conflict'],
    [422, 'rejected', 'invalid_request'],
    [426, 'transient', 'version_inactive'],
    [429, 'rate_limited', 'rate_limited'],
    [500, 'unknown', 'unexpected_answer'],
    [503, 'unknown', 'unexpected_answer'],
    [504, 'unknown', 'unexpected_answer'],
  ])('%i is %s', async (status, kind, code) => {
    await li.fault('create', 'status', { status });
    expect(await text()).toMatchObject({ kind, code });
    expect(posts()).toEqual([]);
  });

  it('a day that is used up, until midnight in UTC', async () => {
    const message = 'Resource level throttle APPLICATION DAY limit for calls to this resource is reached.';
    await li.fault('create', 'status', {
      status: 429,
      body: { status: 429, code: 'TOO_MANY_REQUESTS', message },
    });
    const outcome = await text();
    if (outcome.kind !== 'rate_limited') throw new Error(outcome.kind);
    const midnight = (Math.floor(Date.now() / DAY_MS) + 1) * DAY_MS;
    expect(Date.parse(outcome.until)).toBeGreaterThanOrEqual(midnight);
    expect(Date.parse(outcome.until)).toBeLessThan(midnight + 6 * 60_000);
  });

  it('a video that cannot be processed, before anything is published', async () => {
    await li.fault('videoFinalize', 'processing_fail');
    const video = files.add(madeFilm(200_000), { kind: 'video', type: 'video/mp4' });
    const call = prepareCall(calls(PAGE, postPayload('Film', { media: [video] })));
    expect(await adapter.prepare?.(call)).toMatchObject({ kind: 'rejected', code: 'media_not_processed' });
  }, 30_000);

  it('an upload that fails on the way, which is tried again', async () => {
    await li.fault('upload', 'reset_before');
    const file = files.add(await madePicture('png'), { kind: 'image', type: 'image/png' });
    const call = prepareCall(calls(PAGE, postPayload('Picture', { media: [file] })));
    expect(await adapter.prepare?.(call)).toMatchObject({ kind: 'transient' });
    expect(await adapter.prepare?.(call)).toEqual({ kind: 'ready' });
  });
});

describe('what became of an unknown call', () => {
  it.each([
    ['status_after', { status: 500 }],
    ['reset_after', {}],
  ])('is seen among the posts of a page (%s)', async (fault, facts) => {
    const payload = postPayload('Perhaps (twice)_');
    await li.fault('create', fault, facts);
    const claimedAt = new Date();
    expect(await adapter.publish(publishCall(calls(PAGE, payload)))).toMatchObject({ kind: 'unknown' });
    const settled = await adapter.settle?.(settleCall({ ...calls(PAGE, payload), claimedAt }));
    expect(settled).toMatchObject({ kind: 'published', platformId: posts()[0]?.postId });
  });

  it('is seen by its pictures when the text is common', async () => {
    const one = files.add(await madePicture('png'), { kind: 'image', type: 'image/png' });
    const payload = postPayload('Daily', { media: [one] });
    const prepared = prepareCall(calls(PAGE, payload));
    await adapter.prepare?.(prepared);
    const claimedAt = new Date();
    await li.fault('create', 'reset_after');
    await adapter.publish(publishCall(calls(PAGE, payload, prepared.kept)));
    const seen = await adapter.settle?.(settleCall({ ...calls(PAGE, payload, prepared.kept), claimedAt }));
    expect(seen).toMatchObject({ kind: 'published' });
    const other = await adapter.settle?.(settleCall({ ...calls(PAGE, postPayload('Daily')), claimedAt }));
    expect(other).toEqual({ kind: 'not_seen' });
  });

  it('is not seen where it never was, and a post of another part is not ours', async () => {
    const payload = postPayload('Once');
    const claimedAt = new Date();
    await li.fault('create', 'status', { status: 500 });
    await adapter.publish(publishCall(calls(PAGE, payload)));
    const call = settleCall({ ...calls(PAGE, payload), claimedAt });
    expect(await adapter.settle?.(call)).toEqual({ kind: 'not_seen' });
    const posted = await adapter.publish(publishCall(calls(PAGE, payload)));
    if (posted.kind !== 'published') throw new Error(posted.kind);
    expect(await adapter.settle?.({ ...call, owned: new Set([posted.platformId]) })).toEqual({
      kind: 'not_seen',
    });
  });

  it('cannot be read of a person, and says so', async () => {
    const call = settleCall(calls(MEMBER, postPayload('Mine')));
    expect(await adapter.settle?.(call)).toEqual({ kind: 'cannot_be_read' });
  });

  it('stays open while the list cannot be read', async () => {
    await li.fault('list', 'status', { status: 503 });
    expect(await adapter.settle?.(settleCall(calls(PAGE, postPayload('Mine'))))).toMatchObject({
      kind: 'unreadable',
    });
  });

  it('a yes without a name is looked for, never sent again', async () => {
    await li.set('idHeader', 'missing');
    const payload = postPayload('Nameless');
    const claimedAt = new Date();
    expect(await adapter.publish(publishCall(calls(PAGE, payload)))).toMatchObject({
      kind: 'unknown',
      code: 'unreadable',
    });
    expect(await adapter.settle?.(settleCall({ ...calls(PAGE, payload), claimedAt }))).toMatchObject({
      kind: 'published',
    });
  });

  it('a comment of a page is seen under its post', async () => {
    const post = await publish(PAGE, postPayload('Ask us'));
    if (post.kind !== 'published') throw new Error(post.kind);
    const call = {
      ...calls(PAGE, postPayload('')),
      payload: { kind: 'comment' as const, text: 'First (one)' },
      earlier: { platformId: post.platformId, firstPlatformId: post.platformId },
    };
    await li.fault('commentCreate', 'reset_after');
    const claimedAt = new Date();
    expect(await adapter.publish(publishCall(call))).toMatchObject({ kind: 'unknown' });
    expect(await adapter.settle?.(settleCall({ ...call, claimedAt }))).toMatchObject({ kind: 'published' });
  });
});

const PDF =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
