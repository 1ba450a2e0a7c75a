import { expect } from 'vitest';
import { Secret } from '../../../infra/secrets/secret.ts';
import { failureOf } from '../../setup/failure-of.ts';
import { AURORA } from '../../setup/instagram-adapter.ts';
import { bodyOf, DAY_MS } from './instagram-bed.ts';
import type { InstagramBed, InstagramCase } from './instagram-bed.ts';
import { accountRefusals, revoking } from './refused-reads.ts';
import { renewalsTriedAgain, tokenEnds } from './token-ends.ts';

const CODE = 'POST /oauth/access_token';
const LONG = 'GET /access_token';
const REFRESH = 'GET /refresh_access_token';
const ME = 'GET /v25.0/me';
const REVOKE = 'DELETE /v25.0/me/permissions';

/** A code that the person brought meets what happened meanwhile. */
const exchanged = async (bed: InstagramBed, meanwhile: () => Promise<unknown>): Promise<unknown> => {
  const code = await bed.code();
  await meanwhile();
  return failureOf(bed.ig.exchange(bed.adapter, code));
};

/** https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login */
const codes: InstagramCase[] = [
  ...(
    [
      ['flat', 'array', /^\{"access_token".*"permissions":\[/],
      ['data', 'text', /^\{"data":\[.*"permissions":"/],
    ] as const
  ).map(
    ([shape, permissions, body]): InstagramCase => ({
      endpoint: CODE,
      answer: `success: ${shape}, with permissions as ${permissions}`,
      body,
      run: async (bed) => {
        await bed.ig.set('tokenAnswer', shape);
        await bed.ig.set('permissionsAnswer', permissions);
        await bed.connect(['instagram_business_manage_comments']);
        return bed.grant.scopes;
      },
      becomes: ['instagram_business_basic', 'instagram_business_content_publish'],
    }),
  ),
  {
    endpoint: CODE,
    answer: 'success: of a code with the fragment that browsers glue on',
    run: async (bed) => bed.ig.exchange(bed.adapter, `${await bed.code()}#_`),
    becomes: { accessToken: expect.any(Secret) as unknown },
  },
  {
    endpoint: CODE,
    answer: '400 Matching code was not found or was already used',
    body: '"error_type":"OAuthException"',
    run: async (bed) => {
      const code = await bed.code();
      await bed.ig.exchange(bed.adapter, code);
      return failureOf(bed.ig.exchange(bed.adapter, code));
    },
    becomes: { code: 'OAuthException', status: 400, retryable: false },
  },
  {
    endpoint: CODE,
    answer: '400 a code after its hour',
    body: 'Matching code was not found',
    run: (bed) => exchanged(bed, () => bed.ig.later(61 * 60_000)),
    becomes: { code: 'OAuthException', status: 400, retryable: false },
  },
  {
    endpoint: CODE,
    answer: '400 another redirect_uri',
    body: 'redirect_uri',
    run: async (bed) => {
      const request = { code: await bed.code(), codeVerifier: new Secret('v'.repeat(64)) };
      return failureOf(bed.adapter.exchange({ ...request, redirectUri: 'http://localhost:3000/elsewhere' }));
    },
    becomes: { code: 'OAuthException', status: 400, retryable: false },
  },
  {
    endpoint: CODE,
    answer: '400 another secret of the app',
    body: 'Invalid platform app',
    run: async (bed) => failureOf(bed.ig.exchange(bed.client(new Secret('wrong')), await bed.code())),
    becomes: { code: 'OAuthException', status: 400, retryable: false },
  },
  {
    endpoint: CODE,
    answer: '500 in the same shape',
    body: '"error_type":"OAuthException"',
    run: (bed) => exchanged(bed, () => bed.ig.fault('token', 'status', { status: 500 })),
    becomes: { code: 'OAuthException', status: 500, retryable: true },
  },
];

const longTokens: InstagramCase[] = [
  {
    endpoint: LONG,
    answer: 'success: a token of 60 days',
    body: '"expires_in":5184000',
    run: async (bed) => bed.ig.exchange(bed.adapter, await bed.code()),
    becomes: { expiresInSeconds: 5_184_000 },
  },
  ...(
    [
      ['401 190/467', '190/467', 'graph_190', false],
      ['400 100', '100', 'graph_100', false],
      ['400 4', '4', 'graph_4', true],
      ['400 2', '2', 'graph_2', true],
      ['500 2', '2', 'graph_2', true],
    ] as const
  ).map(
    ([answer, reason, code, retryable]): InstagramCase => ({
      endpoint: LONG,
      answer,
      body: bodyOf(reason),
      run: (bed) => exchanged(bed, () => bed.refuse('long-token', reason, Number.parseInt(answer, 10))),
      becomes: { code, retryable },
    }),
  ),
];

const renewals: InstagramCase[] = [
  {
    endpoint: REFRESH,
    answer: 'success: 60 days more',
    body: '"expires_in":5184000',
    run: async (bed) => {
      await bed.ig.later(2 * DAY_MS);
      return bed.refresh();
    },
    becomes: { kind: 'refreshed', grant: { expiresInSeconds: 5_184_000 } },
  },
  {
    endpoint: REFRESH,
    answer: '401 190: a token that is younger than a day, which is tried again',
    body: bodyOf('190'),
    run: (bed) => bed.refresh(),
    becomes: { kind: 'transient', code: 'graph_190' },
  },
  {
    endpoint: REFRESH,
    answer: '403 10: instagram_business_basic was taken back',
    body: bodyOf('10'),
    run: async (bed) => {
      await bed.ig.later(2 * DAY_MS);
      await bed.loseScope('instagram_business_basic');
      return bed.refresh();
    },
    becomes: { kind: 'transient', code: 'graph_10' },
  },
  ...tokenEnds(REFRESH),
  ...renewalsTriedAgain(REFRESH, 'refresh'),
];

const profile: InstagramCase[] = [
  ...(['flat', 'data'] as const).map(
    (shape): InstagramCase => ({
      endpoint: ME,
      answer: `success: ${shape}`,
      body: shape === 'flat' ? /^\{"(?!data)/ : /^\{"data":\[/,
      run: async (bed) => {
        await bed.ig.set('profileAnswer', shape);
        return bed.adapter.accounts(bed.grant);
      },
      becomes: {
        grantedBy: AURORA,
        grantedByOther: '26001234567890123',
        profiles: [{ platformAccountId: AURORA, handle: 'aurora.coffee', displayName: 'Aurora Coffee' }],
      },
    }),
  ),
  ...accountRefusals(ME),
];

export const instagramLoginCases: readonly InstagramCase[] = [
  ...codes,
  ...longTokens,
  ...renewals,
  ...profile,
  ...revoking(REVOKE),
];
/** What connecting calls. */
export const INSTAGRAM_LOGIN = [CODE, LONG, REFRESH, ME, REVOKE];
