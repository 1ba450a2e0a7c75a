import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PostPayload } from '../../domain/publishing/part-payload.ts';
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
  const { url } = li.sandbox;
  adapter = createLinkedInAdapter({
    ...sandboxAddresses({ people: url, programs: url }).linkedin,
    ...APP,
    version: '202607',
    scopes: SANDBOX_LINKEDIN_SCOPES,
    dispatcher: li.dispatcher,
  });
  grant = await li.connect(adapter, KARI);
  files = new TestFiles();
});

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

describe('publishing', () => {
  it('a picture with its description', async () => {
    const altText = 'A bag of coffee';
    const one = files.add(await madePicture('png'), { kind: 'image', type: 'image/png', altText });
    expect(await publish(MEMBER, postPayload('One', { media: [one] }))).toMatchObject({ kind: 'published' });
    expect(posts()[0]?.media).toMatchObject([{ altText }]);
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

  it('an upload that fails on the way, which is tried again', async () => {
    await li.fault('upload', 'reset_before');
    const file = files.add(await madePicture('png'), { kind: 'image', type: 'image/png' });
    const call = prepareCall(calls(PAGE, postPayload('Picture', { media: [file] })));
    expect(await adapter.prepare?.(call)).toMatchObject({ kind: 'transient' });
    expect(await adapter.prepare?.(call)).toEqual({ kind: 'ready' });
  });
});

describe('what became of an unknown call', () => {
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

  it('of a first call is seen after a second one', async () => {
    const lookFrom = new Date();
    const posted = await adapter.publish(publishCall(calls(PAGE, postPayload('Late to the list'))));
    if (posted.kind !== 'published') throw new Error(posted.kind);
    const claimedAt = new Date(lookFrom.getTime() + 600_000);
    expect(
      await adapter.settle?.(
        settleCall({ ...calls(PAGE, postPayload('Late to the list')), claimedAt, lookFrom }),
      ),
    ).toMatchObject({
      platformId: posted.platformId,
    });
  });
});

const PDF =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
