import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTRACTS } from '../../api/contracts.ts';
import type { VariantContent } from '../../domain/content/variant-content.ts';
import { textOnly } from '../../domain/content/variant-content.ts';
import type { Platform } from '../../domain/platforms.ts';
import { signMediaLink } from '../../infra/media/media-link.ts';
import { HubClient } from '../setup/hub-client.ts';
import type { PostBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { madeFilm, madePicture } from '../setup/made-files.ts';
import { TIKTOK_DIRECT } from '../setup/tiktok-options.ts';
import { dumpDatabase, keysOf, query, readHistories, readSecretsInClear } from '../setup/secret-scan.ts';
import { TEST_KEYS } from '../setup/test-keys.ts';

const INSTAGRAM = {
  platform: 'instagram',
  format: 'feed',
  shareToFeed: true,
  coverAtMs: 0,
  collaborators: [],
} as const;

/** Every kind of post that each platform takes, through the whole Hub. */
describe('one of every kind', () => {
  let hub: HubUnderTest;
  let client: HubClient;
  const accounts = new Map<string, string>();
  const media = new Map<string, string>();

  beforeAll(async () => {
    hub = await startHub();
    client = new HubClient(hub);
    await client.signUp();
    await connect('x', '1500000000000000001');
    await connect('linkedin', 'kR7sOlbErg');
    await connect('tiktok', '-sbx-open-1');
    await connect('instagram', await firstAccount('instagram'));
    await upload('jpeg', await madePicture('jpeg', 1080, 1080));
    await upload('second', await madePicture('jpeg', 1080, 1080));
    await upload('reel', madeFilm(90_000, { width: 720, height: 1280, seconds: 4 }));
    await upload('document', Buffer.from(PDF));
  }, 120_000);
  afterAll(() => hub.close());

  async function firstAccount(platform: Platform): Promise<string> {
    const answer = await fetch(`${hub.sandbox.url}/_sandbox/accounts`);
    const { accounts: all } = (await answer.json()) as { accounts: { platform: string; id: string }[] };
    return all.find((one) => one.platform === platform)?.id ?? '';
  }

  async function connect(platform: Platform, platformAccountId: string): Promise<void> {
    for (const { id, handle } of await client.connect(platform, platformAccountId))
      accounts.set(`${platform} ${handle}`, id).set(platform, id);
  }

  async function upload(name: string, bytes: Buffer): Promise<void> {
    const answer = await client.fetch(`/api/media?name=${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    });
    const body = (await answer.json()) as { id: string };
    if (answer.status !== 201) throw new Error(`${name}: ${JSON.stringify(body)}`);
    media.set(name, body.id);
  }

  const use = (...names: string[]) =>
    names.map((name) => ({ mediaId: media.get(name) ?? '', altText: `What ${name} shows` }));

  async function publish(account: string, content: Partial<VariantContent>): Promise<PostBody> {
    const variant = { accountId: accounts.get(account), ...textOnly(`Kind ${randomUUID()}`), ...content };
    const created = await client.call<PostBody>('POST', '/api/posts', { body: { variants: [variant] } });
    if (created.status !== 201) throw new Error(JSON.stringify(created.body));
    const { id } = created.body;
    const sent = await client.call('POST', `/api/posts/${id}/publish-now`);
    if (sent.status !== 200) throw new Error(JSON.stringify(sent.body));
    return client.waitForPost(
      id,
      ({ status }) => ['published', 'failed', 'needs_attention', 'partially_published'].includes(status),
      90_000,
    );
  }

  const entries = (platform: Platform) =>
    hub.sandbox.ledger({ platform }).filter(({ kind }) => kind !== 'upload');

  it.each<[string, string, () => Partial<VariantContent>, number]>([
    ['a text on X', 'x', () => ({}), 1],
    ['pictures on X', 'x', () => ({ media: use('jpeg', 'second') }), 1],
    ['a video on X', 'x', () => ({ media: use('reel') }), 1],
    [
      'a thread with a first comment on X',
      'x',
      () => ({
        thread: [
          { text: `Second ${randomUUID()}`, media: use('jpeg') },
          { text: `Third ${randomUUID()}`, media: [] },
        ],
        firstComment: `And more ${randomUUID()}`,
      }),
      4,
    ],
    ['a text of a person on LinkedIn', 'linkedin Kari Solberg', () => ({}), 1],
    ['a text of a page on LinkedIn', 'linkedin aurora-coffee', () => ({}), 1],
    [
      'a link on LinkedIn',
      'linkedin aurora-coffee',
      () => ({
        link: {
          url: 'https://example.com/roast',
          title: 'New roast',
          description: 'From Kenya',
          thumbnail: use('jpeg')[0] ?? null,
        },
      }),
      1,
    ],
    ['a picture on LinkedIn', 'linkedin Kari Solberg', () => ({ media: use('jpeg') }), 1],
    [
      'several pictures with a first comment on LinkedIn',
      'linkedin aurora-coffee',
      () => ({ media: use('jpeg', 'second'), firstComment: 'Ask us anything (really).' }),
      2,
    ],
    ['a video on LinkedIn', 'linkedin aurora-coffee', () => ({ media: use('reel') }), 1],
    ['a document on LinkedIn', 'linkedin aurora-coffee', () => ({ media: use('document') }), 1],
    ['a video on TikTok', 'tiktok', () => ({ media: use('reel'), options: TIKTOK_DIRECT }), 1],
    ['photos on TikTok', 'tiktok', () => ({ media: use('jpeg', 'second'), options: TIKTOK_DIRECT }), 1],
    [
      'a draft in the TikTok inbox',
      'tiktok',
      () => ({ media: use('reel'), options: { ...TIKTOK_DIRECT, mode: 'inbox' } }),
      1,
    ],
    [
      'a picture with a first comment on Instagram',
      'instagram',
      () => ({ media: use('jpeg'), firstComment: 'Open on Sundays too.' }),
      2,
    ],
    ['a carousel on Instagram', 'instagram', () => ({ media: use('jpeg', 'second') }), 1],
    [
      'a reel on Instagram',
      'instagram',
      () => ({ media: use('reel'), options: { ...INSTAGRAM, format: 'reel' } }),
      1,
    ],
    [
      'a story on Instagram',
      'instagram',
      () => ({ text: '', media: use('jpeg'), options: { ...INSTAGRAM, format: 'story' } }),
      1,
    ],
  ])(
    '%s',
    async (_name, account, content, count) => {
      // The account's first word names its platform.
      const platform = account.split(' ')[0] as Platform;
      const before = entries(platform).length;
      const post = await publish(account, content());
      expect(post.variants[0]?.parts.map(({ state, reason }) => reason ?? state)).toEqual(
        Array.from({ length: count }, () => 'published'),
      );
      expect(entries(platform)).toHaveLength(before + count);
    },
    120_000,
  );

  // Last, so that everything above has left its traces.
  it('leaves no token, no secret and no address that is a key, wherever one looks', async () => {
    const { tokens, artefacts } = await readSecretsInClear(hub);
    // An access and a refresh token of each platform.
    expect(tokens).toHaveLength(8);
    const addresses = artefacts.flatMap((text) => text.match(/https?:[^"]+/g) ?? []);
    expect(addresses.join(' ')).toContain('upload_token=');
    const secrets = [...tokens, ...addresses, hub.config.SANDBOX_CLIENT_SECRET ?? '?', masterKey()];
    expect(
      signMediaLink(keysOf(hub), { workspaceId: randomUUID(), mediaId: randomUUID() }, Date.now()),
    ).toMatch(MEDIA_LINK);
    const { raw, opened } = await readHistories(hub);
    const places = {
      'the database': await dumpDatabase(hub),
      'histories as they are kept': raw,
      'histories opened': opened,
      'logs of api and worker': hub.logs.join('\n'),
      'answers of the API': await readAnswers(),
    };
    for (const [place, text] of Object.entries(places)) {
      expect(text.length, place).toBeGreaterThan(5_000);
      const found = secrets.filter((secret) => formsOf(secret).some((form) => text.includes(form)));
      // By number: a failure must not print them.
      expect(
        found.map((secret) => secrets.indexOf(secret)),
        place,
      ).toEqual([]);
      expect(MEDIA_LINK.exec(text)?.[0], `the address of a file in ${place}`).toBeUndefined();
    }
    // Each was really read.
    expect(places['the database']).toContain(accounts.get('tiktok'));
    expect(places['histories opened']).toContain('"workspaceId"');
    expect(places['logs of api and worker']).toContain('worker is running');
    expect(places['answers of the API']).toContain('Kari Solberg');
  }, 60_000);

  /** Whatever can be read by a GET, of every thing there is. */
  async function readAnswers(): Promise<string> {
    const things = await query<{ id: string }>(
      hub,
      'select id from posts union all select id from social_accounts union all select id from media',
    );
    const texts: string[] = [];
    for (const { method, path } of CONTRACTS) {
      // A stream of rows that the database was searched for, and visits of a browser.
      if (method !== 'get' || path === '/api/events' || path.startsWith('/api/oauth/')) continue;
      for (const { id } of path.includes('{') ? things : [{ id: '' }]) {
        const answer = await client.fetch(path.replace(/\{\w+\}/g, id));
        if ((answer.headers.get('content-type') ?? '').includes('json')) texts.push(await answer.text());
        else await answer.body?.cancel();
      }
    }
    return texts.join('\n');
  }
});

const PDF =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

/** The address under which a platform fetches a file (infra/media/media-link.ts), whoever it was made for. */
const MEDIA_LINK = /[0-9a-f-]{36}\.[0-9a-f-]{36}\.[0-9]{13}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{43}/;

function masterKey(): string {
  return TEST_KEYS.split(':')[1] ?? '';
}

/** As it is, and as it would stand in an address, in JSON or in base64. */
function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64');
  // The last characters depend on what follows.
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), base64.slice(0, -4)];
}
