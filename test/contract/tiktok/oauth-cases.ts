import { expect } from 'vitest';
import { Secret } from '../../../infra/secrets/secret.ts';
import type { TikTokBed, TikTokCase } from './tiktok-bed.ts';
import { failureOf } from '../../setup/failure-of.ts';
import { WRONG_SECRET } from './tiktok-bed.ts';

const TOKEN = 'POST /v2/oauth/token/';
const REVOKE = 'POST /v2/oauth/revoke/';

const usedCode = async (bed: TikTokBed): Promise<unknown> => {
  const code = await bed.code();
  await bed.tt.exchange(bed.adapter, code);
  return failureOf(bed.tt.exchange(bed.adapter, code));
};

const usedRefreshToken = async (bed: TikTokBed): Promise<unknown> => {
  await bed.adapter.refresh(bed.refreshToken);
  return bed.adapter.refresh(bed.refreshToken);
};

/** https://developers.tiktok.com/doc/oauth-user-access-token-management and oauth-error-handling */
const exchanging: TikTokCase[] = [
  {
    endpoint: TOKEN,
    answer: 'success: tokens for a code, of a day and a year',
    body: '"refresh_expires_in":31536000',
    run: async (bed) => bed.tt.exchange(bed.adapter, await bed.code()),
    becomes: { expiresInSeconds: 86_400, refreshToken: expect.any(Secret) as unknown },
  },
  {
    endpoint: TOKEN,
    answer: 'success: fewer scopes than asked for',
    run: async (bed) => {
      await bed.connect(bed.openId, ['user.info.profile', 'video.upload']);
      return bed.grant.scopes.toSorted();
    },
    becomes: ['user.info.basic', 'video.list', 'video.publish'],
  },
  {
    endpoint: TOKEN,
    answer: '400 invalid_grant: a code that was used',
    body: '"error":"invalid_grant"',
    run: usedCode,
    becomes: { code: 'invalid_grant', retryable: false },
  },
  {
    endpoint: TOKEN,
    answer: '200 invalid_grant: the same, with a status that says otherwise',
    body: '"error":"invalid_grant"',
    run: async (bed) => {
      await bed.tt.set('oauthErrors', '200');
      return usedCode(bed);
    },
    becomes: { code: 'invalid_grant', retryable: false },
  },
  {
    endpoint: TOKEN,
    answer: '400 invalid_grant: a code that has expired',
    body: '"error":"invalid_grant"',
    run: async (bed) => {
      const code = await bed.code();
      await bed.tt.later(10 * 60_000);
      return failureOf(bed.tt.exchange(bed.adapter, code));
    },
    becomes: { code: 'invalid_grant', retryable: false },
  },
  {
    endpoint: TOKEN,
    answer: '400 invalid_request: another redirect_uri',
    body: 'redirect_uri',
    run: async (bed) => {
      const request = { code: await bed.code(), codeVerifier: new Secret('v'.repeat(64)) };
      return failureOf(bed.adapter.exchange({ ...request, redirectUri: 'http://localhost:3000/elsewhere' }));
    },
    becomes: { code: 'invalid_request', retryable: false },
  },
  {
    endpoint: TOKEN,
    answer: '400 invalid_request: another code_verifier',
    body: 'Code verifier',
    run: async (bed) => {
      const request = { code: await bed.code(), codeVerifier: new Secret('w'.repeat(64)) };
      return failureOf(bed.adapter.exchange({ ...request, redirectUri: bed.tt.redirectUri }));
    },
    becomes: { code: 'invalid_request', retryable: false },
  },
  {
    endpoint: TOKEN,
    answer: '400 invalid_client',
    body: '"error":"invalid_client"',
    run: async (bed) => failureOf(bed.tt.exchange(bed.client(WRONG_SECRET), await bed.code())),
    becomes: { code: 'invalid_client', retryable: false },
  },
  ...['invalid_scope', 'unauthorized_client', 'unsupported_grant_type'].map(
    (error): TikTokCase => ({
      endpoint: TOKEN,
      answer: `400 ${error}`,
      body: error,
      run: async (bed) => {
        const code = await bed.code();
        await bed.refuse('token', 400, error);
        return failureOf(bed.tt.exchange(bed.adapter, code));
      },
      becomes: { code: error, retryable: false },
    }),
  ),
  ...(
    [
      [500, 'server_error'],
      [503, 'temporarily_unavailable'],
    ] as const
  ).map(
    ([status, error]): TikTokCase => ({
      endpoint: TOKEN,
      answer: `${status} ${error}`,
      body: error,
      run: async (bed) => {
        const code = await bed.code();
        await bed.refuse('token', status, error);
        return failureOf(bed.tt.exchange(bed.adapter, code));
      },
      becomes: { code: error, retryable: true },
    }),
  ),
];

const renewing: TikTokCase[] = [
  {
    endpoint: TOKEN,
    answer: 'success: a renewal with a new refresh token',
    run: async (bed) => {
      const renewed = await bed.adapter.refresh(bed.refreshToken);
      const token = renewed.kind === 'refreshed' ? renewed.grant.refreshToken?.reveal() : undefined;
      return { ...renewed, isNew: token !== bed.refreshToken.reveal() };
    },
    becomes: { kind: 'refreshed', grant: { expiresInSeconds: 86_400 }, isNew: true },
  },
  {
    endpoint: TOKEN,
    answer: 'success: a renewal that keeps the refresh token',
    run: async (bed) => {
      await bed.tt.set('refreshTokens', 'keep');
      await bed.adapter.refresh(bed.refreshToken);
      return bed.adapter.refresh(bed.refreshToken);
    },
    becomes: { kind: 'refreshed' },
  },
  {
    endpoint: TOKEN,
    answer: '400 invalid_grant: a refresh token that was used',
    body: '"error":"invalid_grant"',
    run: usedRefreshToken,
    becomes: { kind: 'dead', code: 'invalid_grant' },
  },
  {
    endpoint: TOKEN,
    answer: '200 invalid_grant: of a refresh token, with a status that says otherwise',
    body: '"error":"invalid_grant"',
    run: async (bed) => {
      await bed.tt.set('oauthErrors', '200');
      return usedRefreshToken(bed);
    },
    becomes: { kind: 'dead', code: 'invalid_grant' },
  },
  {
    endpoint: TOKEN,
    answer: '400 invalid_grant: a refresh token after its year',
    body: '"error":"invalid_grant"',
    run: async (bed) => {
      await bed.tt.later(366 * 86_400_000);
      return bed.adapter.refresh(bed.refreshToken);
    },
    becomes: { kind: 'dead', code: 'invalid_grant' },
  },
  {
    endpoint: TOKEN,
    answer: '400 invalid_client: of a renewal',
    body: '"error":"invalid_client"',
    run: (bed) => bed.client(WRONG_SECRET).refresh(bed.refreshToken),
    becomes: { kind: 'transient', code: 'invalid_client' },
  },
  ...(
    [
      [400, 'invalid_request', 'transient'],
      [400, 'unauthorized_client', 'transient'],
      [500, 'server_error', 'unknown'],
      [503, 'temporarily_unavailable', 'unknown'],
    ] as const
  ).map(
    ([status, error, kind]): TikTokCase => ({
      endpoint: TOKEN,
      answer: `${status} ${error}: of a renewal`,
      body: error,
      run: async (bed) => {
        await bed.refuse('token', status, error);
        return bed.adapter.refresh(bed.refreshToken);
      },
      becomes: { kind, code: error },
    }),
  ),
  {
    endpoint: TOKEN,
    answer: 'no answer to a renewal that may have rotated the refresh token',
    run: async (bed) => {
      await bed.tt.fault('token', 'reset_after');
      return bed.adapter.refresh(bed.refreshToken);
    },
    becomes: { kind: 'unknown' },
  },
];

const theApp: TikTokCase[] = [
  {
    endpoint: TOKEN,
    answer: 'success: a token of the app itself',
    run: async (bed) => [await bed.adapter.checkApp?.()],
    becomes: ['accepted'],
  },
  {
    endpoint: TOKEN,
    answer: '400 invalid_client: of the app itself',
    body: '"error":"invalid_client"',
    run: async (bed) => [await bed.client(WRONG_SECRET).checkApp?.()],
    becomes: ['refused'],
  },
  {
    endpoint: TOKEN,
    answer: '503 temporarily_unavailable: of the app itself',
    body: 'temporarily_unavailable',
    run: async (bed) => {
      await bed.refuse('token', 503, 'temporarily_unavailable');
      return failureOf(bed.adapter.checkApp?.());
    },
    becomes: { code: 'temporarily_unavailable', retryable: true },
  },
];

const revoking: TikTokCase[] = [
  {
    endpoint: REVOKE,
    answer: 'success, with an empty body',
    body: /^$/,
    run: async (bed) => {
      await bed.adapter.revoke?.(bed.grant.accessToken);
      return failureOf(bed.adapter.accounts(bed.grant));
    },
    becomes: { code: 'access_token_invalid' },
  },
  {
    endpoint: REVOKE,
    answer: '400 invalid_client',
    body: '"error":"invalid_client"',
    run: (bed) => failureOf(bed.client(WRONG_SECRET).revoke?.(bed.grant.accessToken)),
    becomes: { code: 'invalid_client', retryable: false },
  },
  {
    endpoint: REVOKE,
    answer: '500 server_error',
    body: 'server_error',
    run: async (bed) => {
      await bed.tt.fault('revoke', 'status', { status: 500 });
      return failureOf(bed.adapter.revoke?.(bed.grant.accessToken));
    },
    becomes: { code: 'server_error', retryable: true },
  },
];

export const oauthCases: readonly TikTokCase[] = [...exchanging, ...renewing, ...theApp, ...revoking];
