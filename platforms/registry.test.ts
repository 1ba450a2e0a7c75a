import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { PLATFORMS } from '../domain/platforms.ts';
import type { Platform } from '../domain/platforms.ts';
import { loadConfig } from '../infra/config/config.ts';
import { Secret } from '../infra/secrets/secret.ts';
import { createPlatformRegistry } from './registry.ts';
import type { PlatformRegistry } from './registry.ts';

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

const app = {
  clientId: 'from-settings',
  clientSecret: new Secret('secret'),
  noticeSecret: null,
  login: null,
  scopes: ['user.info.basic'],
  version: 1,
};

test('an app of the settings takes the place of the sandbox, and gives it back', () => {
  const registry = registryOf(sandbox);
  registry.follow({ tiktok: app });
  expect(registry.get('tiktok')).toMatchObject({ clientId: 'from-settings', scopes: ['user.info.basic'] });
  expect(consentOrigin(registry, 'tiktok')).toBe('https://www.tiktok.com');
  expect(registry.isSandbox('tiktok')).toBe(false);
  expect(registry.isSandbox('x')).toBe(true);
  registry.follow({});
  expect(registry.isSandbox('tiktok')).toBe(true);
});

test('the sandbox does not take the place of an app that cannot be opened', () => {
  const registry = registryOf(sandbox);
  registry.follow({ tiktok: null });
  expect(registry.get('tiktok')).toBeNull();
  expect(registry.isSandbox('tiktok')).toBe(false);
  expect(registry.configured).not.toContain('tiktok');
});

test('the environment comes before the settings', () => {
  const registry = registryOf({ TIKTOK_CLIENT_KEY: 'from-environment', TIKTOK_CLIENT_SECRET: 's' });
  registry.follow({ tiktok: app, x: { ...app, clientSecret: null } });
  expect(registry.get('tiktok')?.clientId).toBe('from-environment');
  expect(registry.get('x')?.clientId).toBe('from-settings');
  expect(registry.configured).toEqual(['tiktok', 'x']);
});

test('X tells notices once its consumer secret is known, of the settings or of the environment', () => {
  const registry = registryOf({});
  registry.follow({ x: app });
  expect(registry.get('x')?.notices).toBeUndefined();
  registry.follow({ x: { ...app, noticeSecret: new Secret('of the settings'), version: 2 } });
  expect(challengeAnswer(registry)).toBe(signed('of the settings'));
  const named = registryOf({ X_CONSUMER_SECRET: 'of the environment' });
  named.follow({ x: { ...app, noticeSecret: new Secret('of the settings') } });
  expect(challengeAnswer(named)).toBe(signed('of the environment'));
});

function challengeAnswer(registry: PlatformRegistry): string | undefined {
  return registry.get('x')?.notices?.challenge?.({ crc_token: 'token' })?.body;
}

function signed(secret: string): string {
  const digest = createHmac('sha256', secret).update('token').digest('base64');
  return JSON.stringify({ response_token: `sha256=${digest}` });
}

test('an adapter stays the same as long as its app does', () => {
  const registry = registryOf({});
  registry.follow({ tiktok: app });
  const first = registry.get('tiktok');
  registry.follow({ tiktok: { ...app }, x: app });
  expect(registry.get('tiktok')).toBe(first);
  registry.follow({ tiktok: { ...app, version: 2 } });
  expect(registry.get('tiktok')).not.toBe(first);
});

test('scopes are those of the setting, and one that is needed must be among them', () => {
  const keys = { TIKTOK_CLIENT_KEY: 'id', TIKTOK_CLIENT_SECRET: 's' };
  const registry = registryOf({ ...keys, TIKTOK_SCOPES: 'user.info.basic, video.upload' });
  expect(registry.get('tiktok')?.scopes).toEqual(['user.info.basic', 'video.upload']);
  expect(() => registryOf({ ...keys, TIKTOK_SCOPES: 'video.upload' })).toThrow(
    /TIKTOK_SCOPES.*user\.info\.basic/,
  );
  expect(() => registryOf({ INSTAGRAM_LOGIN: 'facebook', INSTAGRAM_SCOPES: 'instagram_basic' })).toThrow(
    /INSTAGRAM_SCOPES.*instagram_content_publish, pages_show_list/,
  );
});
