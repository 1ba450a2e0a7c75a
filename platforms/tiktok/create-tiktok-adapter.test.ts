import type { ReadOfCall } from '../../domain/publishing/judge-read.ts';
import { APP_SCOPES } from '../../domain/platform-apps/app-scopes.ts';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TikTokOptions } from '../../domain/content/variant-options.ts';
import type { PayloadMedia, PostPayload } from '../../domain/publishing/part-payload.ts';
import { Secret } from '../../infra/secrets/secret.ts';
import { AdapterSandbox, APP } from '../../test/setup/adapter-sandbox.ts';
import { ServedFiles } from '../../test/setup/served-files.ts';
import { postPayload, prepareCall, publishCall, settleCall } from '../../test/setup/platform-calls.ts';
import type { Artefacts, CallAccount, PlatformPort, TokenGrant } from '../port.ts';
import { sandboxAddresses } from '../sandbox-addresses.ts';
import { createTikTokAdapter } from './create-tiktok-adapter.ts';

const AURORA = '-sbx-open-1';
const OPTIONS: TikTokOptions = {
  platform: 'tiktok',
  mode: 'direct',
  title: '',
  privacy: 'PUBLIC_TO_EVERYONE',
  allowComment: true,
  allowDuet: false,
  allowStitch: false,
  disclose: false,
  ownBrand: false,
  brandedContent: false,
  aiGenerated: false,
  addMusic: false,
  cover: 0,
};

let tt: AdapterSandbox;
let adapter: PlatformPort;
let grant: TokenGrant;
let account: CallAccount;
let files: ServedFiles;

beforeAll(async () => {
  tt = await AdapterSandbox.start('tiktok');
  files = await ServedFiles.start();
});
afterAll(async () => {
  await tt.close();
  await files.close();
});
beforeEach(async () => {
  await tt.reset();
  await tt.set('processingSeconds', 0);
  await tt.set('moderationSeconds', 0);
  adapter = createAdapter();
  await connectAs(AURORA);
  files.reads.length = 0;
});

function createAdapter(secret = APP.clientSecret): PlatformPort {
  const { url } = tt.sandbox;
  return createTikTokAdapter({
    ...sandboxAddresses({ people: url, programs: url }).tiktok,
    clientKey: APP.clientId,
    clientSecret: secret,
    scopes: APP_SCOPES.tiktok.standard,
    dispatcher: tt.dispatcher,
  });
}

async function connectAs(openId: string, refused: readonly string[] = []): Promise<void> {
  grant = await tt.connect(adapter, openId, refused);
  account = { platformAccountId: openId, kind: 'person', handle: 'auroracoffee' };
}

const calls = (payload: PostPayload, artefacts: Artefacts = {}) => ({
  accessToken: grant.accessToken,
  account,
  payload,
  artefacts,
  media: files,
});

const video = (bytes?: number, seconds?: number): PayloadMedia => files.film(bytes, seconds);
const photo = (format?: 'jpeg' | 'png'): Promise<PayloadMedia> => files.picture(format);

function payloadOf(text: string, media: readonly PayloadMedia[], options: Partial<TikTokOptions> = {}) {
  return postPayload(text, { media, options: { ...OPTIONS, ...options } });
}

/** Prepares and publishes, and settles until TikTok has an answer. */
async function publish(payload: PostPayload): Promise<ReadOfCall | undefined> {
  const claimedAt = new Date();
  const prepared = prepareCall(calls(payload));
  expect(await adapter.prepare?.(prepared)).toEqual({ kind: 'ready' });
  const outcome = await adapter.publish(publishCall(calls(payload, prepared.kept)));
  expect(outcome).toMatchObject({ kind: 'unknown', code: 'processing' });
  const trace = outcome.kind === 'unknown' ? outcome.trace : undefined;
  return settled(payload, { ...prepared.kept, ...trace }, claimedAt);
}

async function settled(payload: PostPayload, artefacts: Artefacts, claimedAt = new Date()) {
  for (let read = 0; read < 60; read += 1) {
    const outcome = await adapter.settle?.(settleCall({ ...calls(payload, artefacts), claimedAt }));
    if (outcome?.kind !== 'processing') return outcome;
    await delay(50);
  }
  throw new Error('still processing');
}

const posts = () => tt.sandbox.ledger().filter(({ kind }) => kind !== 'upload');

describe('connecting', () => {
  it.each(['rotate', 'keep'])(
    'renews, whether TikTok hands out a new refresh token or not (%s)',
    async (how) => {
      await tt.set('refreshTokens', how);
      let token = grant.refreshToken ?? new Secret('');
      for (let time = 0; time < 3; time += 1) {
        const renewed = await adapter.refresh(token);
        if (renewed.kind !== 'refreshed') throw new Error(renewed.kind);
        token = renewed.grant.refreshToken ?? token;
        expect((await adapter.accounts(renewed.grant)).grantedBy).toBe(AURORA);
      }
    },
  );
});

describe('what an account may do now', () => {
  it.each([
    ['an audience that is not offered', '-sbx-open-3', {}, 'privacy_not_offered'],
    ['duets that are switched off', '-sbx-open-5', { allowDuet: true }, 'interaction_not_offered'],
  ])('refuses %s ahead of the instant', async (_name, openId, options, code) => {
    await connectAs(openId);
    const call = prepareCall(calls(payloadOf('No', [video()], options)));
    expect(await adapter.prepare?.(call)).toMatchObject({ kind: 'rejected', code });
    expect(tt.sandbox.ledger()).toEqual([]);
  });

  it('refuses a video that is longer than the account may post', async () => {
    await connectAs('-sbx-open-6');
    const call = prepareCall(calls(payloadOf('Long', [video(60_000, 90)])));
    expect(await adapter.prepare?.(call)).toMatchObject({ kind: 'rejected', code: 'media_too_long' });
  });
});

describe('publishing', () => {
  it('a small video, whole, and its public id although it is beyond what JavaScript counts exactly', async () => {
    const outcome = await publish(payloadOf('Fresh bread #bakery', [video()]));
    const [entry] = posts();
    expect(entry).toMatchObject({ text: 'Fresh bread #bakery', accountId: AURORA });
    if (outcome?.kind !== 'published') throw new Error(outcome?.kind);
    const call = { ...calls(postPayload('')), platformId: outcome.platformId, earlier: null };
    expect(outcome.permalink === null || outcome.permalink.endsWith(outcome.platformId)).toBe(true);
    expect(call.platformId).toMatch(/^[0-9]{19}$|^v_pub/);
  });

  it('a large video in pieces, the last of which publishes', async () => {
    const payload = payloadOf('In pieces', [video(17_000_001)]);
    const prepared = prepareCall(calls(payload));
    expect(await adapter.prepare?.(prepared)).toEqual({ kind: 'ready' });
    expect(files.reads.map(({ from }) => from)).toEqual([0, 5_242_880]);
    expect(posts()).toEqual([]);
    const outcome = await adapter.publish(publishCall(calls(payload, prepared.kept)));
    expect(outcome).toMatchObject({ kind: 'unknown', code: 'processing' });
    expect(await settled(payload, prepared.kept)).toMatchObject({ kind: 'published' });
    expect(posts()).toHaveLength(1);
  }, 30_000);

  it('photos that TikTok fetches by itself', async () => {
    const payload = payloadOf('Three cups', [await photo(), await photo()], { title: 'Cups', cover: 1 });
    expect(await publish(payload)).toMatchObject({ kind: 'published' });
    expect(posts()).toMatchObject([{ kind: 'photo' }]);
  });

  it.each([
    ['a video', () => Promise.resolve(video())],
    ['photos', () => photo()],
  ])('%s into the inbox as a draft, which has no address', async (_name, media) => {
    const payload = payloadOf('Draft', [await media()], { mode: 'inbox' });
    const outcome = await publish(payload);
    expect(outcome).toMatchObject({ kind: 'published', permalink: null });
    if (outcome?.kind !== 'published') return;
    const call = { ...publishCall(calls(payload)), platformId: outcome.platformId };
    expect(await adapter.findLink?.(call)).toEqual({ kind: 'none' });
  });

  it('finds the address of a public post once TikTok has looked at it, of a private one never', async () => {
    await tt.set('moderationSeconds', 600);
    const payload = payloadOf('Patience', [video()]);
    const prepared = prepareCall(calls(payload));
    await adapter.prepare?.(prepared);
    await adapter.publish(publishCall(calls(payload, prepared.kept)));
    const outcome = await settled(payload, prepared.kept);
    if (outcome?.kind !== 'published') throw new Error(outcome?.kind);
    expect(outcome.permalink).toBeNull();
    const call = { ...publishCall(calls(payload, prepared.kept)), platformId: outcome.platformId };
    expect(await adapter.findLink?.(call)).toEqual({ kind: 'later' });
    await tt.later(700_000);
    const found = await adapter.findLink?.(call);
    if (found?.kind !== 'found') throw new Error(found?.kind);
    expect(found.platformId).toBe(posts()[0]?.postId);
    expect(found.permalink).toBe(`${tt.sandbox.url}/tt/@auroracoffee/video/${found.platformId}`);
    const own = { ...call, payload: payloadOf('Mine', [video()], { privacy: 'SELF_ONLY' }) };
    expect(await adapter.findLink?.(own)).toEqual({ kind: 'none' });
  });
});

describe('what goes wrong on the way', () => {
  it('an answer to init that is lost publishes nothing: it is begun anew', async () => {
    await tt.fault('videoInit', 'reset_after');
    const payload = payloadOf('Twice begun', [video()]);
    expect(await adapter.prepare?.(prepareCall(calls(payload)))).toMatchObject({ kind: 'transient' });
    expect(await publish(payload)).toMatchObject({ kind: 'published' });
    expect(posts()).toHaveLength(1);
  });

  it('a piece that was stored before the connection broke is not sent again', async () => {
    const payload = payloadOf('Goes on', [video(17_000_001)]);
    await tt.fault('uploadChunk', 'reset_after');
    const first = prepareCall(calls(payload));
    expect(await adapter.prepare?.(first)).toMatchObject({ kind: 'transient' });
    files.reads.length = 0;
    const second = prepareCall(calls(payload, first.kept));
    expect(await adapter.prepare?.(second)).toEqual({ kind: 'ready' });
    expect(files.reads.map(({ from }) => from)).toEqual([5_242_880]);
    await adapter.publish(publishCall(calls(payload, second.kept)));
    expect(await settled(payload, second.kept)).toMatchObject({ kind: 'published' });
    expect(posts()).toHaveLength(1);
  }, 30_000);

  it.each([
    ['reset_after', {}],
    ['status_after', { status: 500 }],
  ])('a last piece without an answer (%s) is asked after, not sent again', async (fault, facts) => {
    const payload = payloadOf('Last', [video()]);
    const prepared = prepareCall(calls(payload));
    await adapter.prepare?.(prepared);
    await tt.fault('uploadLast', fault, facts);
    expect(await adapter.publish(publishCall(calls(payload, prepared.kept)))).toMatchObject({
      kind: 'unknown',
    });
    expect(await settled(payload, prepared.kept)).toMatchObject({ kind: 'published' });
    expect(posts()).toHaveLength(1);
  });

  it('an address that has ended sends the post back to be prepared, with a new address', async () => {
    const payload = payloadOf('Too late', [video()]);
    const prepared = prepareCall(calls(payload));
    await adapter.prepare?.(prepared);
    await tt.control('POST', `/tiktok/creators/${AURORA}/expire-uploads`);
    expect(await adapter.publish(publishCall(calls(payload, prepared.kept)))).toMatchObject({
      kind: 'transient',
      code: 'not_prepared',
    });
    // What was prepared is dropped with that answer.
    const again = prepareCall(calls(payload));
    expect(await adapter.prepare?.(again)).toEqual({ kind: 'ready' });
    await adapter.publish(publishCall(calls(payload, again.kept)));
    expect(await settled(payload, again.kept)).toMatchObject({ kind: 'published' });
    expect(posts()).toHaveLength(1);
  });
});

describe('photos whose answer was lost', () => {
  /** What a read says of a post of this text while this other one, made by hand, is listed. */
  const readBeside = async (text: string, byHand: string): Promise<ReadOfCall | undefined> => {
    expect(await publish(payloadOf(byHand, [await photo()]))).toMatchObject({ kind: 'published' });
    return adapter.settle?.(settleCall(calls(payloadOf(text, [await photo()]))));
  };
  const LONG = 'New menu from Monday on, with soups. '.repeat(6);

  it.each([
    ['the beginning of them', 'New menu from Monday', 'New'],
    ['as many of them as stay below the cut', LONG, LONG.slice(0, 149)],
    ['white space', 'New menu from Monday', ' '],
    ['more than them', 'New', 'New menu from Monday'],
    ['other words up to the cut', LONG, `Old ${LONG}`],
  ])('are not a post whose words are %s', async (_name, text, byHand) => {
    expect(await readBeside(text, byHand)).toEqual({ kind: 'not_seen' });
  });

  it.each([
    ['all of them', 'New menu'],
    ['all of them but for white space', '  New menu\n'],
    ['those that TikTok lists of a long text', LONG],
  ])('are the post whose words are %s', async (_name, text) => {
    expect(await readBeside(text, text.trim())).toMatchObject({
      kind: 'published',
      platformId: posts()[0]?.postId,
    });
  });

  it('are never looked for where they have no words', async () => {
    expect(await readBeside('', ' ')).toEqual({ kind: 'not_seen' });
  });
});

describe('after a restore of the database', () => {
  /** What the backup knows: it was made ready, and nothing of the last piece. */
  const prepared = async (payload: PostPayload): Promise<Artefacts> => {
    const call = prepareCall(calls(payload));
    expect(await adapter.prepare?.(call)).toEqual({ kind: 'ready' });
    return call.kept;
  };
  const lost = (payload: PostPayload, artefacts: Artefacts) =>
    adapter.settle?.(settleCall({ ...calls(payload, artefacts), lost: true }));

  it('takes the word of the upload it knows where that has gone out', async () => {
    const payload = payloadOf('Went out', [video()], { privacy: 'SELF_ONLY' });
    const known = await prepared(payload);
    await adapter.publish(publishCall(calls(payload, known)));
    await settled(payload, known);
    expect(await lost(payload, known)).toMatchObject({ kind: 'published', permalink: null });
  });

  it('takes from an upload that came to nothing neither that nothing went out, nor anything away', async () => {
    const payload = payloadOf('Begun twice', [video()]);
    const known = await prepared(payload);
    expect(await lost(payload, known)).toEqual({ kind: 'not_seen' });
    await tt.control('POST', `/tiktok/creators/${AURORA}/expire-uploads`);
    expect(await lost(payload, known)).toEqual({ kind: 'not_seen' });
    // Another one, begun in the lost time, was published: the list tells.
    expect(await publish(payload)).toMatchObject({ kind: 'published' });
    expect(await lost(payload, known)).toMatchObject({ kind: 'published', platformId: posts()[0]?.postId });
  });
});
