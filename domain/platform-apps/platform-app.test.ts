import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '../platforms.ts';
import type { Platform } from '../platforms.ts';
import { APP_SCOPES, missingScopes, splitScopes } from './app-scopes.ts';
import type { AppKind } from './app-scopes.ts';
import { savePlatformAppSchemaOf } from './platform-app.schema.ts';

/** Fields that are refused. */
function refused(platform: Platform, app: object): string[] {
  const { error } = savePlatformAppSchemaOf(platform).safeParse(app);
  return (error?.issues ?? []).map((issue) => issue.path.join('.'));
}

const good = { clientId: '1234567890123456789', clientSecret: 'c'.repeat(32) };

describe('an app as it is entered', () => {
  it.each(PLATFORMS)('takes id and secret of %s', (platform) => {
    expect(refused(platform, good)).toEqual([]);
  });

  it('refuses what cannot be an id or a secret', () => {
    for (const wrong of ['', 'with space', 'line\nbreak', 'bløt', 'x'.repeat(501)]) {
      expect(refused('tiktok', { ...good, clientId: wrong })).toContain('clientId');
      expect(refused('tiktok', { ...good, clientSecret: wrong })).toContain('clientSecret');
    }
    expect(refused('x', { clientId: 'same', clientSecret: 'same' })).toEqual(['clientSecret']);
    expect(refused('x', { ...good, more: 1 })).toEqual(['']);
  });

  it('knows that Meta’s ids are digits, and nothing of the others’', () => {
    expect(refused('instagram', { ...good, clientId: 'abc' })).toEqual(['clientId']);
    for (const platform of ['tiktok', 'linkedin', 'x'] as const)
      expect(refused(platform, { ...good, clientId: '78abc-DEF_1' })).toEqual([]);
  });

  it('lets X alone have no secret, and Instagram alone a login', () => {
    expect(refused('x', { clientId: 'public', clientSecret: null })).toEqual([]);
    expect(refused('tiktok', { clientId: 'public', clientSecret: null })).toEqual(['clientSecret']);
    expect(refused('linkedin', { ...good, login: 'facebook' })).toEqual(['login']);
  });

  it('holds scopes to what the Hub cannot do without', () => {
    expect(refused('tiktok', { ...good, scopes: ['video.upload'] })).toEqual(['scopes']);
    expect(refused('tiktok', { ...good, scopes: ['user.info.basic', 'video.upload'] })).toEqual([]);
    expect(refused('linkedin', { ...good, scopes: ['r_basicprofile', 'w_organization_social'] })).toEqual([]);
    expect(refused('linkedin', { ...good, scopes: ['openid', 'profile'] })).toEqual(['scopes']);
    expect(refused('x', { ...good, scopes: ['tweet.read'] })).toContain('scopes');
    // Those of the other login.
    const { standard } = APP_SCOPES['instagram-instagram'];
    expect(refused('instagram', { ...good, login: 'facebook', scopes: standard })).toEqual(['scopes']);
  });
});

it('every standard list has what is needed', () => {
  for (const [kind, { standard }] of Object.entries(APP_SCOPES))
    expect(missingScopes(kind as AppKind, standard)).toEqual([]);
});

it('lists are split at spaces, commas and lines, each scope once', () => {
  expect(splitScopes(' a,b\n c  a ')).toEqual(['a', 'b', 'c']);
});
