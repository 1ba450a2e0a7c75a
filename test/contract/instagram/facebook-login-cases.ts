import { Secret } from '../../../infra/secrets/secret.ts';
import { failureOf } from '../../setup/failure-of.ts';
import { INES, MARTA } from '../../setup/instagram-adapter.ts';
import { bodyOf } from './instagram-bed.ts';
import type { InstagramBed, InstagramCase } from './instagram-bed.ts';
import { accountRefusals, refusedReads, revoking } from './refused-reads.ts';
import { renewalsTriedAgain, tokenEnds } from './token-ends.ts';

const CODE = 'GET /v25.0/oauth/access_token?code={code}';
const EXTEND = 'GET /v25.0/oauth/access_token?grant_type=fb_exchange_token';
const APP = 'GET /v25.0/oauth/access_token?grant_type=client_credentials';
const PERMISSIONS = 'GET /v25.0/me/permissions';
const ME = 'GET /v25.0/me';
const PAGES = 'GET /v25.0/me/accounts';
const BUSINESSES = 'GET /v25.0/me/businesses';
const OWNED = 'GET /v25.0/{business-id}/owned_pages';
const CLIENTS = 'GET /v25.0/{business-id}/client_pages';
const REVOKE = 'DELETE /v25.0/me/permissions';

const exchanged = async (bed: InstagramBed, meanwhile: () => Promise<unknown>): Promise<unknown> => {
  const code = await bed.code();
  await meanwhile();
  return failureOf(bed.ig.exchange(bed.adapter, code));
};

/** https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow */
const codes: InstagramCase[] = [
  {
    endpoint: CODE,
    answer: 'success: a token of an hour',
    body: '"expires_in":3600',
    run: async (bed) => bed.ig.exchange(bed.adapter, await bed.code()),
    becomes: { expiresInSeconds: 5_184_000 },
  },
  {
    endpoint: CODE,
    answer: '400 100/36009: a code that was used',
    body: bodyOf('100/36009'),
    run: async (bed) => {
      const code = await bed.code();
      await bed.ig.exchange(bed.adapter, code);
      return failureOf(bed.ig.exchange(bed.adapter, code));
    },
    becomes: { code: 'graph_100', status: 400, retryable: false },
  },
  {
    endpoint: CODE,
    answer: '400 100/36008: another redirect_uri',
    body: bodyOf('100/36008'),
    run: async (bed) => {
      const request = { code: await bed.code(), codeVerifier: new Secret('v'.repeat(64)) };
      return failureOf(bed.adapter.exchange({ ...request, redirectUri: 'http://localhost:3000/elsewhere' }));
    },
    becomes: { code: 'graph_100', retryable: false },
  },
  {
    endpoint: CODE,
    answer: '400 1: another secret of the app',
    body: bodyOf('1'),
    run: async (bed) => failureOf(bed.ig.exchange(bed.client(new Secret('wrong')), await bed.code())),
    becomes: { code: 'graph_1', retryable: false },
  },
  {
    endpoint: CODE,
    answer: '400 101: another app',
    body: bodyOf('101'),
    run: (bed) => exchanged(bed, () => bed.refuse('facebook-token', '101')),
    becomes: { code: 'graph_101', retryable: false },
  },
  {
    endpoint: CODE,
    answer: '500 2',
    body: bodyOf('2'),
    run: (bed) => exchanged(bed, () => bed.refuse('facebook-token', '2', 500)),
    becomes: { code: 'graph_2', retryable: true },
  },
];

/** https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived */
const extending: InstagramCase[] = [
  {
    endpoint: EXTEND,
    answer: 'success: of a token of an hour, and of one of 60 days',
    body: '"expires_in":5184000',
    run: (bed) => bed.refresh(),
    becomes: { kind: 'refreshed', grant: { expiresInSeconds: 5_184_000 } },
  },
  ...tokenEnds(EXTEND),
  ...renewalsTriedAgain(EXTEND, 'facebook-token'),
];

const theApp: InstagramCase[] = [
  {
    endpoint: APP,
    answer: 'success: a token of the app itself',
    run: async (bed) => [await bed.adapter.checkApp?.()],
    becomes: ['accepted'],
  },
  {
    endpoint: APP,
    answer: '400 1: another secret of the app',
    body: bodyOf('1'),
    run: async (bed) => [await bed.client(new Secret('wrong')).checkApp?.()],
    becomes: ['refused'],
  },
  {
    endpoint: APP,
    answer: '400 101: another app',
    body: bodyOf('101'),
    run: async (bed) => {
      await bed.refuse('facebook-token', '101');
      return [await bed.adapter.checkApp?.()];
    },
    becomes: ['refused'],
  },
  {
    endpoint: APP,
    answer: '503 2',
    body: bodyOf('2'),
    run: async (bed) => {
      await bed.refuse('facebook-token', '2', 503);
      return failureOf(bed.adapter.checkApp?.());
    },
    becomes: { code: 'graph_2', retryable: true },
  },
];

const permissions: InstagramCase[] = [
  {
    endpoint: PERMISSIONS,
    answer: 'success: with one that was declined',
    body: '{"permission":"instagram_manage_comments","status":"declined"}',
    run: async (bed) => {
      await bed.connect(['instagram_manage_comments']);
      return {
        lacks: !bed.grant.scopes.includes('instagram_manage_comments'),
        count: bed.grant.scopes.length,
      };
    },
    becomes: { lacks: true, count: 5 },
  },
  ...(
    [
      ['400 190/463', 'graph_190', false],
      ['400 4', 'graph_4', true],
      ['500 2', 'graph_2', true],
    ] as const
  ).map(([answer, code, retryable]): InstagramCase => {
    const [status = '', reason = ''] = answer.split(' ');
    return {
      endpoint: PERMISSIONS,
      answer,
      body: bodyOf(reason),
      run: (bed) => exchanged(bed, () => bed.refuse('permissions', reason, Number(status))),
      becomes: { code, retryable },
    };
  }),
];

/** https://developers.facebook.com/docs/instagram-platform/instagram-api-with-facebook-login/get-started */
const pages: InstagramCase[] = [
  {
    endpoint: ME,
    answer: 'success: the person',
    body: `{"id":"${MARTA}"}`,
    run: (bed) => bed.adapter.accounts(bed.grant),
    becomes: { grantedBy: MARTA },
  },
  ...accountRefusals(ME),
  {
    endpoint: PAGES,
    answer: 'success: two pages with an account, and one without',
    body: '{"id":"100000000000004"}',
    run: (bed) => bed.adapter.accounts(bed.grant),
    becomes: { profiles: [{ handle: 'aurora.coffee' }, { handle: 'northpine.outdoor' }] },
  },
  {
    endpoint: PAGES,
    answer: '403 10: without pages_show_list',
    body: bodyOf('10'),
    run: async (bed) => {
      await bed.loseScope('pages_show_list');
      return failureOf(bed.adapter.accounts(bed.grant));
    },
    becomes: { code: 'graph_10', status: 403, retryable: false },
  },
  ...refusedReads(PAGES, 'pages', [
    ['400 190/463', 401, false],
    ['400 32', 429, true],
    ['500 2', 500, true],
  ]),
];

/** Seen, and documented nowhere: a refusal costs the pages behind a business, not the person's own. */
const businesses: InstagramCase[] = (
  [
    [BUSINESSES, 'businesses', '"id":"990000000000001"'],
    [OWNED, 'business-pages', 'kari.solberg'],
    [CLIENTS, 'business-pages', 'verde.kitchen'],
  ] as const
).flatMap(([endpoint, name, body], index): InstagramCase[] => [
  {
    endpoint,
    answer: 'success',
    body,
    run: async (bed) => {
      await bed.connect([], INES);
      return bed.adapter.accounts(bed.grant);
    },
    becomes: { grantedBy: INES, profiles: [{ handle: 'kari.solberg' }, { handle: 'verde.kitchen' }] },
  },
  {
    endpoint,
    answer: '400 100: whose pages are left out',
    body: bodyOf('100'),
    run: async (bed) => {
      await bed.connect([], INES);
      // Of the two lists of a business the owned one is read first: it has to go well before the other is refused.
      if (endpoint === CLIENTS) await bed.ig.fault(name, 'slow', { delayMs: 0 });
      await bed.refuse(name, '100');
      return bed.adapter.accounts(bed.grant);
    },
    becomes: {
      profiles: [[], [{ handle: 'verde.kitchen' }], [{ handle: 'kari.solberg' }]][index] ?? [],
    },
  },
]);

export const facebookLoginCases: readonly InstagramCase[] = [
  ...codes,
  ...extending,
  ...theApp,
  ...permissions,
  ...pages,
  ...businesses,
  ...revoking(REVOKE),
];
/** What connecting calls. */
export const FACEBOOK_LOGIN = [CODE, EXTEND, APP, PERMISSIONS, ME, PAGES, BUSINESSES, OWNED, CLIENTS, REVOKE];
