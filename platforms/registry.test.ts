import { expect, test } from 'vitest';
import { PLATFORMS } from '../domain/platforms.ts';
import type { Platform } from '../domain/platforms.ts';
import { loadConfig } from '../infra/config/config.ts';
import { Secret } from '../infra/secrets/secret.ts';
import { createPlatformRegistry } from './registry.ts';

const needed = { DATABASE_URL: 'postgres://localhost/hub' };
const sandbox = { SANDBOX_URL: 'http://127.0.0.1:4400', SANDBOX_CLIENT_SECRET: 'stand-in' };

function registryOf(environment: Record<string, string>) {
  return createPlatformRegistry(loadConfig({ ...needed, ...environment }));
}

function consentOrigin(registry: ReturnType<typeof registryOf>, platform: Platform): string | undefined {
  const request = { state: 's', codeVerifier: new Secret('v'), redirectUri: 'http://localhost/cb' };
  return registry.get(platform)?.authorizeUrl(request).origin;
}

test('a platform without credentials and without a sandbox is not there', () => {
  const registry = registryOf({});
  expect(registry.get('x')).toBeNull();
  expect(registry.configured).toEqual([]);
});

test('credentials lead to the platform itself', () => {
  const registry = registryOf({ X_CLIENT_ID: 'id', LINKEDIN_CLIENT_ID: 'id', LINKEDIN_CLIENT_SECRET: 's' });
  expect(registry.configured).toEqual(['linkedin', 'x']);
  expect(consentOrigin(registry, 'x')).toBe('https://x.com');
  expect(registry.isSandbox('x')).toBe(false);
});

test('the sandbox stands in for every platform without credentials, for no other', () => {
  const registry = registryOf({ ...sandbox, X_CLIENT_ID: 'id' });
  expect(registry.configured).toEqual(PLATFORMS);
  for (const platform of PLATFORMS) {
    const real = platform === 'x';
    expect(consentOrigin(registry, platform)).toBe(real ? 'https://x.com' : sandbox.SANDBOX_URL);
    expect(registry.isSandbox(platform)).toBe(!real);
  }
});

test.each([
  ['instagram', 'https://www.instagram.com'],
  ['facebook', 'https://www.facebook.com'],
])('Instagram is consented to at the login of %s', (login, origin) => {
  const registry = registryOf({
    INSTAGRAM_LOGIN: login,
    INSTAGRAM_CLIENT_ID: 'id',
    INSTAGRAM_CLIENT_SECRET: 'secret',
  });
  expect(consentOrigin(registry, 'instagram')).toBe(origin);
});
