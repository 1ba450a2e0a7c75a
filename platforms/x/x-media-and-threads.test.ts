import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PartPayload, PayloadMedia, PostPayload } from '../../domain/publishing/part-payload.ts';
import { AdapterSandbox, APP } from '../../test/setup/adapter-sandbox.ts';
import { madeFilm, madePicture } from '../../test/setup/made-files.ts';
import {
  postPayload,
  prepareCall,
  publishCall,
  settleCall,
  TestFiles,
} from '../../test/setup/platform-calls.ts';
import type { Artefacts, CallAccount, EarlierPart, PlatformPort, TokenGrant } from '../port.ts';
import { sandboxAddresses } from '../sandbox-addresses.ts';
import { createXAdapter } from './create-x-adapter.ts';

const AURORA: CallAccount = {
  platformAccountId: '1500000000000000001',
  kind: 'person',
  handle: 'auroracoffee',
};
const DAY_MS = 86_400_000;

let x: AdapterSandbox;
let adapter: PlatformPort;
let grant: TokenGrant;
let files: TestFiles;

beforeAll(async () => {
  x = await AdapterSandbox.start('x');
});
afterAll(() => x.close());
beforeEach(async () => {
  await x.reset();
  await x.set('processingSeconds', 0);
  const { url } = x.sandbox;
  adapter = createXAdapter({
    ...sandboxAddresses({ people: url, programs: url }).x,
    ...APP,
    dispatcher: x.dispatcher,
  });
  grant = await x.connect(adapter, AURORA.platformAccountId);
  files = new TestFiles();
});

const calls = (payload: PartPayload, artefacts: Artefacts = {}, earlier: EarlierPart | null = null) => ({
  accessToken: grant.accessToken,
  account: AURORA,
  payload,
  artefacts,
  media: files,
  earlier,
});

async function picture(altText = ''): Promise<PayloadMedia> {
  return files.add(await madePicture('png'), { kind: 'image', type: 'image/png', altText });
}

function video(bytes = 60_000): PayloadMedia {
  const film = madeFilm(bytes, { seconds: 4, width: 1280, height: 720 });
  return files.add(film, { kind: 'video', type: 'video/mp4', durationMs: 4000 });
}

async function publish(payload: PostPayload, earlier: EarlierPart | null = null) {
  const prepared = prepareCall(calls(payload));
  expect(await adapter.prepare?.(prepared)).toEqual({ kind: 'ready' });
  return adapter.publish(publishCall(calls(payload, prepared.kept, earlier)));
}

const posts = () => x.sandbox.ledger().filter(({ kind }) => kind !== 'upload');

describe('files', () => {
  it('pictures go whole, with their descriptions', async () => {
    const media = [await picture('A cup'), await picture('A bag')];
    expect(await publish(postPayload('Two pictures', { media }))).toMatchObject({ kind: 'published' });
    expect(posts()[0]?.media.map(({ altText }) => altText)).toEqual(['A cup', 'A bag']);
  });

  it('a post may be pictures and nothing else', async () => {
    expect(await publish(postPayload('', { media: [await picture()] }))).toMatchObject({ kind: 'published' });
  });

  it('a video goes in pieces of 4 MB, each read for itself, and is waited for', async () => {
    await x.set('processingSeconds', 1);
    const media = [video(9_000_000)];
    expect(await publish(postPayload('A film', { media }))).toMatchObject({ kind: 'published' });
    expect(files.reads.map(({ from }) => from)).toEqual([0, 4_194_304, 8_388_608]);
    expect(posts()[0]?.media[0]).toMatchObject({ sha256: media[0]?.sha256 });
  }, 30_000);

  it('what is uploaded is used again, unless it is about to end', async () => {
    const payload = postPayload('Again', { media: [await picture()] });
    const first = prepareCall(calls(payload));
    await adapter.prepare?.(first);
    expect(first.usableUntil?.getTime()).toBeGreaterThan(Date.now() + 20 * 3_600_000);
    files.reads.length = 0;
    const again = prepareCall(calls(payload, first.kept));
    expect(await adapter.prepare?.(again)).toEqual({ kind: 'ready' });
    expect(files.reads).toEqual([]);
  });

  it('an upload that has ended is refused by X, and so is one that never was', async () => {
    const payload = postPayload('Too late', { media: [await picture()] });
    const prepared = prepareCall(calls(payload));
    await adapter.prepare?.(prepared);
    await x.later(2 * DAY_MS);
    const renewed = await adapter.refresh(grant.refreshToken ?? grant.accessToken);
    if (renewed.kind !== 'refreshed') throw new Error(renewed.kind);
    grant = renewed.grant;
    expect(await adapter.publish(publishCall(calls(payload, prepared.kept)))).toMatchObject({
      kind: 'rejected',
      code: 'invalid_request',
    });
    expect(await adapter.publish(publishCall(calls(payload)))).toMatchObject({
      kind: 'transient',
      code: 'not_prepared',
    });
  });

  it('a video that X cannot process is refused ahead of the instant', async () => {
    await x.fault('mediaFinalize', 'processing_fail');
    const call = prepareCall(calls(postPayload('Broken', { media: [video()] })));
    expect(await adapter.prepare?.(call)).toMatchObject({ kind: 'rejected', code: 'media_not_processed' });
  });

  it.each(['mediaUpload', 'mediaMetadata'])('a failure on the way (%s) is tried again', async (endpoint) => {
    await x.fault(endpoint, 'status', { status: 503 });
    const call = prepareCall(calls(postPayload('Twice', { media: [await picture('Words')] })));
    expect(await adapter.prepare?.(call)).toMatchObject({ kind: 'transient' });
    expect(await adapter.prepare?.({ ...call, artefacts: call.kept })).toEqual({ kind: 'ready' });
  });
});

describe('threads', () => {
  it('each post answers the one before it, and the first comment the first of them', async () => {
    const ids: string[] = [];
    for (const text of ['One', 'Two', 'Three']) {
      const earlier =
        ids.length === 0 ? null : { platformId: ids.at(-1) ?? '', firstPlatformId: ids[0] ?? '' };
      const outcome = await publish(postPayload(text), earlier);
      if (outcome.kind !== 'published') throw new Error(outcome.kind);
      ids.push(outcome.platformId);
    }
    const earlier = { platformId: ids[2] ?? '', firstPlatformId: ids[0] ?? '' };
    const comment = publishCall(calls({ kind: 'comment', text: 'By the way' }, {}, earlier));
    expect(await adapter.publish(comment)).toMatchObject({ kind: 'published' });
    expect(posts().map(({ replyTo }) => replyTo)).toEqual([null, ids[0], ids[1], ids[0]]);
  });

  it('an answer to somebody who did not ask is refused', async () => {
    const options = {
      platform: 'x',
      replyTo: '1',
      replySettings: 'following',
      madeWithAi: true,
      paidPartnership: true,
    } as const;
    const outcome = await publish(postPayload('Hello there', { options }));
    expect(outcome).toMatchObject({ kind: 'rejected' });
    expect(posts()).toEqual([]);
  });

  it('who may answer, and how it was made, are told with the post', async () => {
    const options = {
      platform: 'x',
      replyTo: null,
      replySettings: 'mentioned',
      madeWithAi: true,
      paidPartnership: true,
    } as const;
    expect(await publish(postPayload('Disclosed', { options }))).toMatchObject({ kind: 'published' });
    expect(JSON.stringify(posts()[0])).toContain('mentionedUsers');
  });
});

describe('what became of an unknown call', () => {
  it.each(['status_after', 'reset_after'])(
    'is seen on the timeline, links and signs undone (%s)',
    async (fault) => {
      const payload = postPayload('Roast & more <here>: https://aurora.example.com/roast?a=1&b=2', {
        media: [await picture()],
      });
      const prepared = prepareCall(calls(payload));
      await adapter.prepare?.(prepared);
      await x.fault('create', fault, fault === 'status_after' ? { status: 503 } : {});
      const claimedAt = new Date();
      expect(await adapter.publish(publishCall(calls(payload, prepared.kept)))).toMatchObject({
        kind: 'unknown',
      });
      const settled = await adapter.settle?.(settleCall({ ...calls(payload, prepared.kept), claimedAt }));
      expect(settled).toEqual({
        kind: 'published',
        platformId: posts()[0]?.postId,
        permalink: `${x.sandbox.url}/x/auroracoffee/status/${posts()[0]?.postId ?? ''}`,
      });
    },
  );

  it.each(['as-asked', 'legacy', 'renamed'])('is seen in the vocabulary "%s"', async (vocabulary) => {
    await x.set('vocabulary', vocabulary);
    const payload = postPayload('In other words');
    const claimedAt = new Date();
    await x.fault('create', 'reset_after');
    await adapter.publish(publishCall(calls(payload)));
    expect(await adapter.settle?.(settleCall({ ...calls(payload), claimedAt }))).toMatchObject({
      kind: 'published',
    });
  });

  it('is told apart from the same text elsewhere in a thread, and from posts that are others', async () => {
    const first = await publish(postPayload('Same words'));
    if (first.kind !== 'published') throw new Error(first.kind);
    const earlier = { platformId: first.platformId, firstPlatformId: first.platformId };
    const claimedAt = new Date();
    const asAnswer = settleCall({ ...calls(postPayload('Same words'), {}, earlier), claimedAt });
    expect(await adapter.settle?.(asAnswer)).toEqual({ kind: 'not_seen' });
    const own = settleCall({ ...calls(postPayload('Same words')), claimedAt });
    expect(await adapter.settle?.({ ...own, owned: new Set([first.platformId]) })).toEqual({
      kind: 'not_seen',
    });
  });

  it('is not seen yet while X lists it late, and stays open while nothing can be read', async () => {
    const payload = postPayload('Late to the list');
    const claimedAt = new Date();
    await x.fault('create', 'reset_after');
    await adapter.publish(publishCall(calls(payload)));
    const call = settleCall({ ...calls(payload), claimedAt });
    await x.fault('timeline', 'lag', { delayMs: 60_000 });
    expect(await adapter.settle?.(call)).toEqual({ kind: 'not_seen' });
    await x.fault('timeline', 'status', { status: 404 });
    expect(await adapter.settle?.(call)).toMatchObject({ kind: 'unreadable' });
    expect(await adapter.settle?.(call)).toMatchObject({ kind: 'published' });
  });
});
