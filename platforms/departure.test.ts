import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PartPayload } from '../domain/publishing/part-payload.ts';
import { Secret } from '../infra/secrets/secret.ts';
import { postPayload, publishCall, TestFiles } from '../test/setup/platform-calls.ts';
import { TIKTOK_DIRECT } from '../test/setup/tiktok-options.ts';
import { createInstagramAdapter } from './instagram/create-instagram-adapter.ts';
import { createLinkedInAdapter } from './linkedin/create-linkedin-adapter.ts';
import { createTikTokAdapter } from './tiktok/create-tiktok-adapter.ts';
import { createXAdapter } from './x/create-x-adapter.ts';
import type { Artefacts, PlatformPort } from './port.ts';

const received: string[] = [];
const server = createServer((request, response) => {
  received.push(`${request.method} ${request.url}`);
  response.writeHead(503).end();
});
let base = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens has an address with a port.
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const comment: PartPayload = { kind: 'comment', text: 'First' };
const files = new TestFiles();
const photo = files.add(Buffer.from('photo'), { kind: 'image', type: 'image/jpeg' });
const video = files.add(Buffer.from('video'), { kind: 'video', type: 'video/mp4' });
const app = { clientId: 'a', clientSecret: new Secret('s') };

function adapters(): Record<string, PlatformPort> {
  const web = { authorizeUrl: base, webUrl: base };
  return {
    x: createXAdapter({ ...app, ...web, apiBase: base }),
    linkedin: createLinkedInAdapter({
      ...app,
      ...web,
      apiBase: base,
      tokenUrl: base,
      version: '202607',
      scopes: [],
    }),
    instagram: createInstagramAdapter({
      ...app,
      ...web,
      login: 'instagram',
      tokenUrl: base,
      graphBase: base,
      version: 'v25.0',
      scopes: [],
    }),
    tiktok: createTikTokAdapter({
      ...web,
      clientKey: 'a',
      clientSecret: app.clientSecret,
      apiBase: base,
      scopes: [],
    }),
  };
}

it.each<[string, PartPayload, Artefacts]>([
  ['x', postPayload('Text'), {}],
  ['x', comment, {}],
  ['linkedin', postPayload('Text'), {}],
  ['linkedin', comment, {}],
  ['instagram', postPayload('Text', { media: [photo] }), { container: '1' }],
  ['instagram', comment, {}],
  ['tiktok', postPayload('Text', { media: [photo], options: TIKTOK_DIRECT }), {}],
  [
    'tiktok',
    postPayload('Text', { media: [video], options: TIKTOK_DIRECT }),
    { publishId: 'p', uploadUrl: '/upload', ready: true },
  ],
])('%s sends not a byte of %j for a worker that has lost the right to', async (name, payload, artefacts) => {
  const adapter = adapters()[name];
  const call = publishCall({
    payload,
    artefacts:
      artefacts['uploadUrl'] === undefined ? artefacts : { ...artefacts, uploadUrl: `${base}/upload` },
    earlier: { platformId: '1', firstPlatformId: '1' },
    media: files,
  });
  received.length = 0;
  expect(await adapter?.publish({ ...call, mayLeave: () => false })).toMatchObject({
    kind: 'transient',
    code: 'worker_held_up',
  });
  expect(received).toEqual([]);
  // The same call with the right to it reaches the platform: only the right kept it back.
  expect(await adapter?.publish({ ...call, mayLeave: () => true })).toMatchObject({ kind: 'unknown' });
  expect(received).toHaveLength(1);
});
