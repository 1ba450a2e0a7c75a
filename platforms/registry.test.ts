import { expect, test } from 'vitest';
import { Secret } from '../infra/secrets/secret.ts';
import { loadConfig } from '../infra/config/config.ts';
import { createPlatformRegistry } from './registry.ts';

const needed = { DATABASE_URL: 'postgres://localhost/hub' };

test('a platform without credentials is not there', () => {
  const registry = createPlatformRegistry(loadConfig(needed));
  expect(registry.get('x')).toBeNull();
  expect(registry.configured).toEqual([]);
});

test('a platform with credentials points at the configured addresses', () => {
  const registry = createPlatformRegistry(
    loadConfig({
      ...needed,
      X_CLIENT_ID: 'id',
      X_CLIENT_SECRET: 'secret',
      X_AUTHORIZE_URL: 'http://127.0.0.1:4400/x/authorize',
    }),
  );
  expect(registry.configured).toEqual(['x']);
  const url = registry
    .get('x')
    ?.authorizeUrl({ state: 's', codeVerifier: new Secret('v'), redirectUri: 'http://localhost/cb' });
  expect(url?.origin).toBe('http://127.0.0.1:4400');
  expect(url?.searchParams.get('client_id')).toBe('id');
});
