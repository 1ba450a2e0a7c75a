import { describe, expect, test } from 'vitest';
import { Secret } from '../../infra/secrets/secret.ts';
import { freePort } from '../../stack/free-port.ts';
import { TOKEN, useXPeer } from '../../test/setup/x-peer.ts';

const { adapter, answering } = useXPeer();

describe('refresh', () => {
  test.each<[string, number, string, string]>([
    ['a wrong client', 400, '{"error":"invalid_client"}', 'transient'],
    ['a yes that cannot be read', 200, '{"access_token":', 'unknown'],
    ['a yes without a token', 200, '{}', 'unknown'],
  ])('%s', async (_, status, body, kind) => {
    expect(await adapter(await answering(status, body)).refresh(new Secret('rt'))).toMatchObject({ kind });
  });

  test('no connection is transient: the token was not used', async () => {
    const outcome = await adapter(`http://127.0.0.1:${await freePort()}`).refresh(new Secret('rt'));
    expect(outcome).toMatchObject({ kind: 'transient', code: 'ECONNREFUSED' });
  });

  test('an answer without a new refresh token is told as such', async () => {
    const outcome = await adapter(await answering(200, '{"access_token":"a"}')).refresh(new Secret('rt'));
    expect(outcome).toMatchObject({
      kind: 'refreshed',
      grant: { refreshToken: null, expiresInSeconds: null, scopes: [] },
    });
  });
});

test.each<[number, string, boolean]>([
  [401, 'unauthorized', false],
  [200, 'unreadable', true],
])('a profile answered with %i is the error %s', async (status, code, retryable) => {
  const profile = adapter(await answering(status, '<html>')).accounts({
    accessToken: new Secret(TOKEN),
    scopes: [],
  });
  await expect(profile).rejects.toMatchObject({ name: 'PlatformCallError', code, retryable, status });
});
