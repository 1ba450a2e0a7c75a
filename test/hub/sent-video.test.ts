import { afterAll, beforeAll, expect, it } from 'vitest';
import { textOnly } from '../../domain/content/variant-content.ts';
import { HubClient } from '../setup/hub-client.ts';
import type { PostBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { madeFilm } from '../setup/made-files.ts';
import { readSecretsInClear } from '../setup/secret-scan.ts';

/** Runs the page behind the account; invented in sandbox/instagram/accounts.ts. */
const MARTA = '122100000000000001';

let hub: HubUnderTest;
let client: HubClient;
let accountId: string;

beforeAll(async () => {
  hub = await startHub({ settings: { INSTAGRAM_LOGIN: 'facebook' } });
  client = new HubClient(hub);
  await client.signUp();
  const accounts = await client.connect('instagram', MARTA);
  accountId = accounts.find(({ handle }) => handle === 'aurora.coffee')?.id ?? '';
}, 60_000);
afterAll(() => hub.close());

async function upload(bytes: Buffer): Promise<string> {
  const answer = await client.fetch('/api/media?name=reel.mp4', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });
  expect(answer.status).toBe(201);
  // Of the answer only the id matters here.
  return ((await answer.json()) as { id: string }).id;
}

it('a reel goes out through Facebook Login though the line breaks on the way', async () => {
  await fetch(`${hub.sandbox.url}/_sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ platform: 'instagram', endpoint: 'upload', fault: 'reset_before' }),
  });
  const film = madeFilm(2_000_000, { width: 720, height: 1280, seconds: 4 });
  const variant = {
    accountId,
    ...textOnly('From the oven'),
    media: [{ mediaId: await upload(film), altText: '' }],
    options: {
      platform: 'instagram',
      format: 'reel',
      shareToFeed: true,
      coverAtMs: 0,
      collaborators: [],
    },
  };
  const { body } = await client.call<PostBody>('POST', '/api/posts', { body: { variants: [variant] } });
  await client.call('POST', `/api/posts/${body.id}/publish-now`);
  const done = await client.waitForPost(
    body.id,
    ({ status }) => ['published', 'failed', 'needs_attention'].includes(status),
    90_000,
  );
  expect(done.variants[0]?.parts.map(({ state, reason }) => reason ?? state)).toEqual(['published']);
  const ledger = hub.sandbox.ledger({ platform: 'instagram' });
  expect(ledger).toMatchObject([
    { kind: 'upload', media: [{ bytes: film.length }] },
    { kind: 'reel', text: 'From the oven' },
  ]);
  const { artefacts } = await readSecretsInClear(hub);
  expect(artefacts.join()).toContain('"container"');
  // Where the video went is of no use any more.
  expect(artefacts.join()).not.toContain('rupload');
}, 120_000);
