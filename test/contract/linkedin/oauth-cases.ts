import { Secret } from '../../../infra/secrets/secret.ts';
import { failureOf } from '../../setup/failure-of.ts';
import { KARI, SELF_SERVE } from './bed.ts';
import type { LinkedInBed, LinkedInCase } from './bed.ts';

const TOKEN = 'POST /oauth/v2/accessToken';
const DAY_MS = 86_400_000;
const CODE_LIFE_MS = 30 * 60_000;

async function code({ li, adapter }: LinkedInBed): Promise<string> {
  return (await li.consent(adapter, KARI)).searchParams.get('code') ?? '';
}

async function codeAnswered(bed: LinkedInBed, status: number): Promise<unknown> {
  const given = await code(bed);
  await bed.li.refuse('token', status);
  return failureOf(bed.li.exchange(bed.adapter, given));
}

async function refreshAnswered(bed: LinkedInBed, status: number): Promise<unknown> {
  await bed.li.refuse('token', status);
  return bed.adapter.refresh(bed.refreshToken);
}

const exchanging: readonly LinkedInCase[] = [
  {
    endpoint: TOKEN,
    answer: 'success of a partner, with a refresh token',
    body: '"refresh_token_expires_in"',
    run: async ({ li, adapter }) => {
      const { expiresInSeconds, refreshToken } = await li.connect(adapter, KARI);
      return { expiresInSeconds, renews: refreshToken !== null };
    },
    becomes: { expiresInSeconds: 5_184_000, renews: true },
  },
  {
    endpoint: TOKEN,
    answer: 'success of a self-serve app, with an id token and scopes between commas',
    body: '"scope":"openid,profile,w_member_social"',
    run: async (bed) => {
      await bed.reconnect(SELF_SERVE, 'self-serve');
      return bed.grant;
    },
    becomes: { refreshToken: null, scopes: SELF_SERVE },
  },
  {
    endpoint: TOKEN,
    answer: '400 invalid_grant: code used before',
    body: 'invalid_grant',
    run: async (bed) => {
      const used = await code(bed);
      await bed.li.exchange(bed.adapter, used);
      return failureOf(bed.li.exchange(bed.adapter, used));
    },
    becomes: { code: 'invalid_grant', retryable: false, status: 400 },
  },
  {
    endpoint: TOKEN,
    answer: '400 invalid_grant: expired code',
    body: 'invalid_grant',
    run: async (bed) => {
      const late = await code(bed);
      await bed.li.later(CODE_LIFE_MS + 1_000);
      return failureOf(bed.li.exchange(bed.adapter, late));
    },
    becomes: { code: 'invalid_grant', retryable: false, status: 400 },
  },
  {
    endpoint: TOKEN,
    answer: '400 invalid_redirect_uri',
    body: 'invalid_redirect_uri',
    run: async (bed) => {
      const given = await code(bed);
      const codeVerifier = new Secret('v'.repeat(64));
      const redirectUri = 'http://localhost:3000/elsewhere';
      return failureOf(bed.adapter.exchange({ code: given, codeVerifier, redirectUri }));
    },
    becomes: { code: 'invalid_redirect_uri', retryable: false, status: 400 },
  },
  {
    endpoint: TOKEN,
    answer: '401 invalid_client',
    body: 'Client authentication failed',
    run: async (bed) => failureOf(bed.li.exchange(bed.client({ secret: 'wrong' }), await code(bed))),
    becomes: { code: 'invalid_client', retryable: false, status: 401 },
  },
  ...[429, 500, 503].map(
    (status): LinkedInCase => ({
      endpoint: TOKEN,
      answer: `${status} to a code`,
      run: (bed) => codeAnswered(bed, status),
      becomes: { code: `http_${status}`, retryable: true, status },
    }),
  ),
  {
    endpoint: TOKEN,
    answer: 'no answer to a code',
    run: async (bed) => {
      const given = await code(bed);
      await bed.li.fault('token', 'reset_before');
      return failureOf(bed.li.exchange(bed.adapter, given));
    },
    becomes: { retryable: true, status: null },
  },
];

const refreshing: readonly LinkedInCase[] = [
  {
    endpoint: TOKEN,
    answer: 'success of a refresh, whose token stays good',
    run: async ({ adapter, refreshToken }) => {
      const kinds: string[] = [];
      for (let time = 0; time < 2; time += 1) kinds.push((await adapter.refresh(refreshToken)).kind);
      return kinds;
    },
    becomes: ['refreshed', 'refreshed'],
  },
  {
    endpoint: TOKEN,
    answer: '400 invalid_grant: the year of the refresh token is over',
    body: 'Token has been expired or revoked.',
    run: async ({ li, adapter, refreshToken }) => {
      await li.later(366 * DAY_MS);
      return adapter.refresh(refreshToken);
    },
    becomes: { kind: 'dead', code: 'invalid_grant' },
  },
  {
    endpoint: TOKEN,
    answer: '400 invalid_grant: revoked refresh token',
    body: 'Token has been expired or revoked.',
    run: async ({ li, adapter, refreshToken }) => {
      await li.control('POST', '/tokens/revoke', { accountId: KARI, platform: 'linkedin' });
      return adapter.refresh(refreshToken);
    },
    becomes: { kind: 'dead', code: 'invalid_grant' },
  },
  {
    endpoint: TOKEN,
    answer: '401 invalid_client at a refresh',
    body: 'Client authentication failed',
    // Nothing is known against the token.
    run: (bed) => bed.client({ secret: 'wrong' }).refresh(bed.refreshToken),
    becomes: { kind: 'transient', code: 'invalid_client' },
  },
  ...[429, 500, 503].map(
    (status): LinkedInCase => ({
      endpoint: TOKEN,
      answer: `${status} to a refresh`,
      run: (bed) => refreshAnswered(bed, status),
      becomes: { kind: 'transient', code: `http_${status}` },
    }),
  ),
  {
    endpoint: TOKEN,
    answer: 'no answer to a refresh, which costs nothing',
    run: async ({ li, adapter, refreshToken }) => {
      await li.fault('token', 'reset_after');
      return { first: await adapter.refresh(refreshToken), second: await adapter.refresh(refreshToken) };
    },
    becomes: { first: { kind: 'transient' }, second: { kind: 'refreshed' } },
  },
];

export const OAUTH_CASES: readonly LinkedInCase[] = [...exchanging, ...refreshing];
