import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Secret } from '../../infra/secrets/secret.ts';
import { AdapterSandbox, APP } from '../../test/setup/adapter-sandbox.ts';
import { postPayload, publishCall } from '../../test/setup/platform-calls.ts';
import type { PlatformPort } from '../port.ts';
import { createXAdapter } from './create-x-adapter.ts';

const ACCOUNT = { platformAccountId: '1500000000000000001', kind: 'person', handle: 'auroracoffee' } as const;
const VERIFIER = 'v'.repeat(64);

let x: AdapterSandbox;
let adapter: PlatformPort;

beforeAll(async () => {
  x = await AdapterSandbox.start('x');
});
afterAll(() => x.close());
beforeEach(async () => {
  await x.reset();
  const { url } = x.sandbox;
  adapter = createXAdapter({
    // With and without a slash at the end.
    apiBase: `${url}/x/`,
    authorizeUrl: `${url}/x/i/oauth2/authorize`,
    webUrl: `${url}/x`,
    ...APP,
    dispatcher: x.dispatcher,
  });
});

test('the consent page is asked for the scopes, with PKCE', () => {
  const url = adapter.authorizeUrl({
    state: 'st',
    codeVerifier: new Secret(VERIFIER),
    redirectUri: x.redirectUri,
  });
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    client_id: 'hub',
    redirect_uri: x.redirectUri,
    scope: 'tweet.read tweet.write users.read media.write offline.access',
    state: 'st',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
  });
});

test('giving up on an answer that does not come is unknown', async () => {
  const accessToken = await connect();
  await x.fault('create', 'timeout_after');
  expect(await publish(accessToken, 'Perhaps', AbortSignal.timeout(300))).toMatchObject({
    kind: 'unknown',
    code: 'no_answer',
    facts: { cause: 'timeout' },
  });
  expect(x.sandbox.ledger()).toHaveLength(1);
});

test('connections stay open between posts', async () => {
  const accessToken = await connect();
  await publish(accessToken, 'first');
  let opened = 0;
  x.dispatcher.on('connect', () => (opened += 1));
  for (const text of ['second', 'third', 'fourth']) await publish(accessToken, text);
  expect(opened).toBe(0);
});

async function connect(): Promise<Secret> {
  return (await x.connect(adapter, ACCOUNT.platformAccountId)).accessToken;
}

function publish(accessToken: Secret, text: string, signal = new AbortController().signal) {
  return adapter.publish(publishCall({ accessToken, account: ACCOUNT, payload: postPayload(text), signal }));
}
