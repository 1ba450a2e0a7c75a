import { Secret } from '../../../infra/secrets/secret.ts';
import { failureOf } from '../../setup/failure-of.ts';
import { AURORA } from './bed.ts';
import type { XBed, XCase } from './bed.ts';

const TOKEN = 'POST /2/oauth2/token';
const REVOKE = 'POST /2/oauth2/revoke';
/** https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code */
const CODE_LIFE_MS = 30_000;

async function code({ x, adapter }: XBed): Promise<string> {
  return (await x.consent(adapter, AURORA.platformAccountId)).searchParams.get('code') ?? '';
}

const exchanging: readonly XCase[] = [
  {
    endpoint: TOKEN,
    answer: 'success of a confidential client',
    run: ({ x, adapter }) => x.connect(adapter, AURORA.platformAccountId),
    becomes: {
      expiresInSeconds: 7200,
      scopes: ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'],
    },
  },
  {
    endpoint: TOKEN,
    answer: 'success of a public client',
    run: async (bed) => {
      await bed.x.reset({ clientSecret: null });
      return bed.x.connect(bed.client(null), AURORA.platformAccountId);
    },
    becomes: { expiresInSeconds: 7200 },
  },
  {
    endpoint: TOKEN,
    answer: '400 code used before',
    body: 'Value passed for the token was invalid.',
    run: async (bed) => {
      const used = await code(bed);
      await bed.x.exchange(bed.adapter, used);
      return failureOf(bed.x.exchange(bed.adapter, used));
    },
    becomes: { code: 'invalid_request', retryable: false, status: 400 },
  },
  {
    endpoint: TOKEN,
    answer: '400 expired code',
    body: 'Value passed for the token was invalid.',
    run: async (bed) => {
      const late = await code(bed);
      await bed.x.later(CODE_LIFE_MS + 1_000);
      return failureOf(bed.x.exchange(bed.adapter, late));
    },
    becomes: { code: 'invalid_request', retryable: false, status: 400 },
  },
  {
    endpoint: TOKEN,
    answer: '400 code verifier that does not match',
    body: 'code verifier did not match',
    run: async (bed) => {
      const given = await code(bed);
      const { redirectUri } = bed.x;
      return failureOf(
        bed.adapter.exchange({ code: given, codeVerifier: new Secret('w'.repeat(64)), redirectUri }),
      );
    },
    becomes: { code: 'invalid_request', retryable: false, status: 400 },
  },
  {
    endpoint: TOKEN,
    answer: '401 wrong client secret',
    body: 'unauthorized_client',
    run: async (bed) => failureOf(bed.x.exchange(bed.client(new Secret('wrong')), await code(bed))),
    becomes: { code: 'unauthorized_client', retryable: false, status: 401 },
  },
  {
    endpoint: TOKEN,
    answer: '429 to a code',
    run: async (bed) => {
      await bed.x.refuse('token', 429);
      return failureOf(bed.x.exchange(bed.adapter, await code(bed)));
    },
    becomes: { code: 'http_429', retryable: true, status: 429 },
  },
  {
    endpoint: TOKEN,
    answer: '503 to a code',
    run: async (bed) => {
      await bed.x.refuse('token', 503);
      return failureOf(bed.x.exchange(bed.adapter, await code(bed)));
    },
    becomes: { code: 'http_503', retryable: true, status: 503 },
  },
  {
    endpoint: TOKEN,
    answer: 'no answer to a code',
    run: async (bed) => {
      await bed.x.fault('token', 'reset_before');
      return failureOf(bed.x.exchange(bed.adapter, await code(bed)));
    },
    becomes: { retryable: true, status: null },
  },
];

const refreshing: readonly XCase[] = [
  {
    endpoint: TOKEN,
    answer: 'success of a refresh, with another refresh token',
    run: async ({ adapter, refreshToken }) => {
      const outcome = await adapter.refresh(refreshToken);
      const next = outcome.kind === 'refreshed' ? outcome.grant.refreshToken?.reveal() : undefined;
      return { ...outcome, rotated: next !== undefined && next !== refreshToken.reveal() };
    },
    becomes: { kind: 'refreshed', grant: { expiresInSeconds: 7200 }, rotated: true },
  },
  {
    endpoint: TOKEN,
    answer: '400 refresh token used before',
    body: 'Value passed for the token was invalid.',
    run: async ({ adapter, refreshToken }) => {
      await adapter.refresh(refreshToken);
      return adapter.refresh(refreshToken);
    },
    becomes: { kind: 'dead', code: 'invalid_request' },
  },
  {
    endpoint: TOKEN,
    answer: '400 revoked refresh token',
    body: 'Value passed for the token was invalid.',
    run: async ({ x, adapter, refreshToken }) => {
      await x.control('POST', '/tokens/revoke', { accountId: AURORA.platformAccountId });
      return adapter.refresh(refreshToken);
    },
    becomes: { kind: 'dead', code: 'invalid_request' },
  },
  {
    endpoint: TOKEN,
    answer: '400 dead refresh token, as some clients report it',
    body: 'invalid_grant',
    run: async (bed) => {
      await bed.x.refuse('token', 400, 'invalid_grant');
      return bed.adapter.refresh(bed.refreshToken);
    },
    becomes: { kind: 'dead', code: 'invalid_grant' },
  },
  {
    endpoint: TOKEN,
    answer: '401 wrong client secret at a refresh',
    body: 'unauthorized_client',
    // Nothing is known against the account's own token.
    run: (bed) => bed.client(new Secret('wrong')).refresh(bed.refreshToken),
    becomes: { kind: 'transient', code: 'unauthorized_client' },
  },
  {
    endpoint: TOKEN,
    answer: '401 to a good token, as in the outage of 30 June 2026',
    run: async (bed) => {
      await bed.x.refuse('token', 401);
      return bed.adapter.refresh(bed.refreshToken);
    },
    becomes: { kind: 'transient', code: 'http_401' },
  },
  {
    endpoint: TOKEN,
    answer: '429 to a refresh',
    run: async (bed) => {
      await bed.x.refuse('token', 429);
      return bed.adapter.refresh(bed.refreshToken);
    },
    becomes: { kind: 'transient', code: 'http_429' },
  },
  {
    endpoint: TOKEN,
    answer: '503 to a refresh',
    run: async (bed) => {
      await bed.x.refuse('token', 503);
      return bed.adapter.refresh(bed.refreshToken);
    },
    becomes: { kind: 'unknown', code: 'http_503' },
  },
  {
    endpoint: TOKEN,
    answer: 'no answer to a refresh that was carried out, and 400 to the next',
    run: async ({ x, adapter, refreshToken }) => {
      await x.fault('token', 'reset_after');
      return { first: await adapter.refresh(refreshToken), second: await adapter.refresh(refreshToken) };
    },
    becomes: { first: { kind: 'unknown' }, second: { kind: 'dead' } },
  },
];

const revoking: readonly XCase[] = [
  {
    endpoint: REVOKE,
    answer: 'success, and the token publishes nothing more',
    body: '"revoked":true',
    run: async ({ adapter, grant }) => {
      await adapter.revoke?.(grant.accessToken);
      return failureOf(adapter.accounts(grant));
    },
    becomes: { code: 'unauthorized', status: 401 },
  },
  {
    endpoint: REVOKE,
    answer: '401 wrong client secret',
    body: 'unauthorized_client',
    run: (bed) => failureOf(bed.client(new Secret('wrong')).revoke?.(bed.grant.accessToken)),
    becomes: { code: 'unauthorized_client', retryable: false, status: 401 },
  },
  {
    endpoint: REVOKE,
    answer: '503 Service Unavailable',
    run: async (bed) => {
      await bed.x.refuse('revoke', 503);
      return failureOf(bed.adapter.revoke?.(bed.grant.accessToken));
    },
    becomes: { code: 'http_503', retryable: true, status: 503 },
  },
  {
    endpoint: REVOKE,
    answer: 'no answer',
    run: async (bed) => {
      await bed.x.fault('revoke', 'reset_before');
      return failureOf(bed.adapter.revoke?.(bed.grant.accessToken));
    },
    becomes: { retryable: true, status: null },
  },
];

export const OAUTH_CASES: readonly XCase[] = [...exchanging, ...refreshing, ...revoking];
