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

  it('a post whose files were never uploaded is not sent', async () => {
    const payload = postPayload('Too early', { media: [await picture()] });
    expect(await adapter.publish(publishCall(calls(payload)))).toMatchObject({
      kind: 'transient',
      code: 'not_prepared',
    });
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

  it('is told by its files where it has no words: a picture posted by hand is another', async () => {
    const payload = postPayload('', { media: [await picture()] });
    const [ours, byHand] = [prepareCall(calls(payload)), prepareCall(calls(payload))];
    await adapter.prepare?.(ours);
    await adapter.prepare?.(byHand);
    const claimedAt = new Date();
    const posted = await adapter.publish(publishCall(calls(payload, byHand.kept)));
    if (posted.kind !== 'published') throw new Error(posted.kind);
    const settle = (kept: Artefacts) => adapter.settle?.(settleCall({ ...calls(payload, kept), claimedAt }));
    expect(await settle(ours.kept)).toEqual({ kind: 'not_seen' });
    expect(await settle(byHand.kept)).toMatchObject({ platformId: posted.platformId });
  });

  it('of a first call is seen after a second one', async () => {
    const lookFrom = new Date();
    const posted = await publish(postPayload('Late to the list'));
    if (posted.kind !== 'published') throw new Error(posted.kind);
    const claimedAt = new Date(lookFrom.getTime() + 600_000);
    expect(
      await adapter.settle?.(settleCall({ ...calls(postPayload('Late to the list')), claimedAt, lookFrom })),
    ).toMatchObject({
      platformId: posted.platformId,
    });
  });
});
