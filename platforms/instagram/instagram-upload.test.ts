import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InstagramOptions } from '../../domain/content/variant-options.ts';
import type { PartPayload, PayloadMedia } from '../../domain/publishing/part-payload.ts';
import { AdapterSandbox } from '../../test/setup/adapter-sandbox.ts';
import { AURORA, instagramAdapter, MARTA } from '../../test/setup/instagram-adapter.ts';
import { postPayload, prepareCall, publishCall } from '../../test/setup/platform-calls.ts';
import { ServedFiles } from '../../test/setup/served-files.ts';
import type { Artefacts, MediaSource, PlatformPort, TokenGrant } from '../port.ts';

const FILM_BYTES = 400_000;
const OPTIONS: InstagramOptions = {
  platform: 'instagram',
  format: 'reel',
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
  adapter = instagramAdapter(ig, 'facebook');
});
afterAll(async () => {
  await ig.close();
  await files.close();
});
beforeEach(async () => {
  await ig.reset();
  await ig.set('imageSeconds', 0);
  await ig.set('videoSeconds', 0);
  grant = await ig.connect(adapter, MARTA);
  files.reads.length = 0;
});

/** A film that cannot be fetched from anywhere. */
function film(): PayloadMedia {
  const made = files.film(FILM_BYTES);
  files.serve();
  return made;
}

const calls = (payload: PartPayload, artefacts: Artefacts = {}, media: MediaSource = files) => ({
  accessToken: grant.accessToken,
  account: { platformAccountId: AURORA, kind: 'person' as const, handle: 'aurora.coffee' },
  payload,
  artefacts,
  media,
});

const payloadOf = (media: readonly PayloadMedia[], format: InstagramOptions['format'] = 'reel') =>
  postPayload(format === 'story' ? '' : 'Oven', { media, options: { ...OPTIONS, format } });

/** Every read of a film breaks after so many bytes, as often as told. */
function breaking(afterBytes: number, times: number): MediaSource {
  let left = times;
  return {
    publicUrl: (file) => files.publicUrl(file),
    open: async (file, range) => {
      const whole = await files.open(file, range);
      if (left === 0) return whole;
      left -= 1;
      return Readable.from(cut(whole, afterBytes));
    },
  };
}

/** `meanwhile`: once that much has arrived. */
async function* cut(
  bytes: AsyncIterable<Buffer>,
  after: number,
  meanwhile: () => Promise<unknown> = () => Promise.resolve(),
): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    yield chunk.subarray(0, after);
    await delay(200);
    await meanwhile();
    throw new Error('the line is cut');
  }
}

const posts = () => ig.sandbox.ledger().filter(({ kind }) => kind !== 'upload');
const uploads = () => ig.sandbox.ledger().filter(({ kind }) => kind === 'upload');

async function publish(payload: PartPayload, kept: Artefacts): Promise<void> {
  expect(await adapter.publish(publishCall(calls(payload, kept)))).toMatchObject({ kind: 'published' });
}

describe('a video that is sent', () => {
  it.each<[string, InstagramOptions['format']]>([
    ['reel', 'reel'],
    ['story', 'story'],
  ])('makes a %s without an address that anybody could fetch it from', async (kind, format) => {
    const payload = payloadOf([film()], format);
    const call = prepareCall(calls(payload));
    expect(await adapter.prepare?.(call)).toEqual({ kind: 'ready' });
    expect(files.reads).toEqual([{ from: 0, to: FILM_BYTES }]);
    expect(Object.keys(call.kept).sort()).toEqual(['children', 'container']);
    await publish(payload, call.kept);
    expect(posts()).toMatchObject([{ kind }]);
  });

  it('stands in a carousel beside pictures, which are fetched', async () => {
    const picture = await files.picture();
    const video = files.film(FILM_BYTES);
    files.serve(picture);
    const payload = payloadOf([picture, video, picture], 'feed');
    const call = prepareCall(calls(payload));
    expect(await adapter.prepare?.(call)).toEqual({ kind: 'ready' });
    await publish(payload, call.kept);
    expect(posts()).toMatchObject([{ kind: 'carousel' }]);
  });

  it('goes on at the byte that Instagram tells when the line breaks', async () => {
    const payload = payloadOf([film()]);
    const call = prepareCall(calls(payload, {}, breaking(150_000, 2)));
    expect(await adapter.prepare?.(call)).toEqual({ kind: 'ready' });
    expect(files.reads).toEqual([
      { from: 0, to: FILM_BYTES },
      { from: 150_000, to: FILM_BYTES },
      { from: 300_000, to: FILM_BYTES },
    ]);
    await publish(payload, call.kept);
    expect(uploads()).toMatchObject([{ media: [{ bytes: FILM_BYTES }] }]);
  });

  it('is there when only the answer was lost', async () => {
    const payload = payloadOf([film()]);
    await ig.fault('upload', 'reset_after');
    const call = prepareCall(calls(payload));
    expect(await adapter.prepare?.(call)).toEqual({ kind: 'ready' });
    expect(files.reads).toHaveLength(1);
    await publish(payload, call.kept);
  });

  it('goes on in the next try, with the same container', async () => {
    const payload = payloadOf([film()]);
    const first = prepareCall(calls(payload, {}, breaking(100_000, 1)));
    await ig.fault('container', 'status', { status: 503 });
    expect(await adapter.prepare?.(first)).toMatchObject({ kind: 'transient' });
    expect(first.kept).toMatchObject({ uploadTo: expect.stringContaining('rupload') as unknown });
    const second = prepareCall(calls(payload, first.kept));
    expect(await adapter.prepare?.(second)).toEqual({ kind: 'ready' });
    expect(second.kept).toEqual({ children: [], container: first.kept.container });
    expect(files.reads.at(-1)).toEqual({ from: 100_000, to: FILM_BYTES });
    await publish(payload, second.kept);
  });

  it('waits where nothing of it arrives, and keeps its container', async () => {
    const payload = payloadOf([film()]);
    await ig.fault('upload', 'status', { status: 503 });
    const call = prepareCall(calls(payload));
    expect(await adapter.prepare?.(call)).toMatchObject({ kind: 'transient' });
    expect(call.kept.container).toBeDefined();
    const again = prepareCall(calls(payload, call.kept));
    expect(await adapter.prepare?.(again)).toEqual({ kind: 'ready' });
    expect(again.kept.container).toBe(call.kept.container);
  });

  it.each<[string, boolean, string, string]>([
    ['OffsetInvalidError', true, 'transient', 'platform_failed'],
    ['ProcessingFailedError', false, 'rejected', 'media_not_processed'],
  ])('begins anew after %s', async (type, retriable, kind, code) => {
    const payload = payloadOf([film()]);
    const refusal = { debug_info: { retriable, type, message: 'No.' } };
    await ig.fault('upload', 'status', { status: 412, body: refusal });
    const call = prepareCall(calls(payload));
    expect(await adapter.prepare?.(call)).toMatchObject({ kind, code });
    expect(call.kept).toEqual({});
    const again = prepareCall(calls(payload, call.kept));
    expect(await adapter.prepare?.(again)).toEqual({ kind: 'ready' });
  });

  it('that Instagram cannot process is said to be so', async () => {
    await ig.fault('upload', 'processing_fail', { reason: '2207026' });
    const call = prepareCall(calls(payloadOf([film()])));
    expect(await adapter.prepare?.(call)).toMatchObject({ kind: 'rejected', code: 'media_not_processed' });
    expect(call.kept).toEqual({});
  });

  it('goes on with a new token when the old one ended in the middle', async () => {
    const payload = payloadOf([film()]);
    const withdraw = (): Promise<unknown> =>
      ig.control('POST', '/tokens/revoke', { accountId: MARTA, platform: 'instagram' });
    const media: MediaSource = {
      publicUrl: (file) => files.publicUrl(file),
      open: async (file, range) => {
        return Readable.from(cut(await files.open(file, range), 50_000, withdraw));
      },
    };
    const call = prepareCall(calls(payload, {}, media));
    expect(await adapter.prepare?.(call)).toMatchObject({ kind: 'token_invalid' });
    grant = await ig.connect(adapter, MARTA);
    const again = prepareCall(calls(payload, call.kept));
    expect(await adapter.prepare?.(again)).toEqual({ kind: 'ready' });
    expect(again.kept.container).toBe(call.kept.container);
    expect(files.reads.at(-1)).toEqual({ from: 50_000, to: FILM_BYTES });
    await publish(payload, again.kept);
  });
});
