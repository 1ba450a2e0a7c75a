import { failureOf } from '../../setup/failure-of.ts';
import { postPayload } from '../../setup/platform-calls.ts';
import { KARI, PAGE, SELF_SERVE } from './bed.ts';
import type { LinkedInBed, LinkedInCase } from './bed.ts';
import { sharedRefusals } from './shared-refusals.ts';

const USERINFO = 'GET /v2/userinfo';
const ME = 'GET /v2/me';
const ROLES = 'GET /rest/organizationAcls?q=roleAssignee&role={role}&state=APPROVED';
const ORGANIZATION = 'GET /rest/organizations/{id}';
const LIST = 'GET /rest/posts?q=author&author={urn}';
const COMMENTS = 'GET /rest/socialActions/{urn}/comments';

const accounts = (bed: LinkedInBed) => failureOf(bed.adapter.accounts(bed.grant));

/** As a partner's app does it, which has no OpenID Connect. */
async function withoutOpenId(bed: LinkedInBed): Promise<unknown> {
  const partner = bed.client({ scopes: ['r_basicprofile', 'w_member_social', 'rw_organization_admin'] });
  const grant = await bed.li.connect(partner, KARI);
  return partner.accounts(grant).catch((error: unknown) => error);
}

const people: readonly LinkedInCase[] = [
  ...['object', 'text'].map(
    (locale): LinkedInCase => ({
      endpoint: USERINFO,
      answer: `success with a locale that is ${locale}`,
      body: locale === 'object' ? '"locale":{' : '"locale":"',
      run: async ({ li, adapter, grant }) => {
        await li.set('locale', locale);
        return adapter.accounts(grant);
      },
      becomes: { grantedBy: KARI },
    }),
  ),
  {
    endpoint: USERINFO,
    answer: 'success of a self-serve app, which has no pages',
    run: async (bed) => {
      await bed.reconnect(SELF_SERVE, 'self-serve');
      return (await bed.adapter.accounts(bed.grant)).profiles;
    },
    becomes: [{ platformAccountId: KARI, kind: 'person', handle: 'Kari Solberg', profileUrl: null }],
  },
  {
    endpoint: USERINFO,
    answer: '401 expired access token',
    body: 'EXPIRED_ACCESS_TOKEN',
    run: async (bed) => {
      await bed.li.control('POST', '/tokens/expire', { accountId: KARI, platform: 'linkedin' });
      return accounts(bed);
    },
    becomes: { code: 'EXPIRED_ACCESS_TOKEN', retryable: false, status: 401 },
  },
  {
    endpoint: USERINFO,
    answer: '401 revoked access token',
    body: 'REVOKED_ACCESS_TOKEN',
    run: async (bed) => {
      await bed.li.control('POST', '/tokens/revoke', { accountId: KARI, platform: 'linkedin' });
      return accounts(bed);
    },
    becomes: { code: 'REVOKED_ACCESS_TOKEN', retryable: false, status: 401 },
  },
  ...sharedRefusals(USERINFO, { fault: 'userinfo', kind: 'read', known: 'v2' }, accounts),
  {
    endpoint: ME,
    answer: 'success',
    body: '"localizedFirstName"',
    run: withoutOpenId,
    becomes: { grantedBy: KARI },
  },
  {
    endpoint: ME,
    answer: '403 to a self-serve token',
    body: 'me.GET',
    run: async (bed) => {
      await bed.reconnect(SELF_SERVE, 'self-serve');
      return failureOf(bed.adapter.accounts({ accessToken: bed.grant.accessToken, scopes: [] }));
    },
    becomes: { code: 'ACCESS_DENIED', retryable: false, status: 403 },
  },
  ...sharedRefusals(ME, { fault: 'me', kind: 'read', known: 'v2' }, withoutOpenId),
];

const pages: readonly LinkedInCase[] = [
  {
    endpoint: ROLES,
    answer: 'success',
    body: '"organization":"urn:li:organization:10455001"',
    run: async ({ adapter, grant }) =>
      (await adapter.accounts(grant)).profiles.map(({ platformAccountId, kind }) => [
        platformAccountId,
        kind,
      ]),
    becomes: [
      [KARI, 'person'],
      ['10455001', 'organisation'],
      ['10455002', 'organisation'],
    ],
  },
  {
    endpoint: ROLES,
    answer: '403 without the right rw_organization_admin',
    body: 'organizationAcls',
    run: async (bed) => {
      await bed.li.withdraw(KARI, 'rw_organization_admin');
      return accounts(bed);
    },
    becomes: { code: 'ACCESS_DENIED', retryable: false, status: 403 },
  },
  ...sharedRefusals(ROLES, { fault: 'organizationAcls', kind: 'read', known: 'rest' }, accounts),
  {
    endpoint: ORGANIZATION,
    answer: 'success',
    body: '"vanityName":"aurora-coffee"',
    run: async ({ li, adapter, grant }) => {
      const page = (await adapter.accounts(grant)).profiles[1];
      return { ...page, path: page?.profileUrl?.replace(li.sandbox.url, '') };
    },
    becomes: { handle: 'aurora-coffee', displayName: 'Aurora Coffee', path: '/li/company/aurora-coffee/' },
  },
  ...sharedRefusals(ORGANIZATION, { fault: 'organizations', kind: 'read', known: 'rest' }, accounts),
];

/** The post was created and its answer lost: the author's posts are read. */
async function lookFor(bed: LinkedInBed, before: () => Promise<void> = () => Promise.resolve()) {
  const payload = postPayload('Perhaps (twice)_');
  const claimedAt = new Date();
  await bed.li.fault('create', 'reset_after');
  await bed.publish(PAGE, payload);
  await before();
  return bed.settle(PAGE, payload, claimedAt);
}

async function lookForComment(bed: LinkedInBed, before: () => Promise<void> = () => Promise.resolve()) {
  const { settle } = await bed.comment(PAGE, 'First (one)', async () => {
    await bed.li.fault('commentCreate', 'reset_after');
    await before();
  });
  return settle();
}

const lost: readonly LinkedInCase[] = [
  {
    endpoint: LIST,
    answer: 'success',
    body: '"lifecycleState":"PUBLISHED"',
    run: (bed) => lookFor(bed),
    becomes: { kind: 'published' },
  },
  {
    endpoint: LIST,
    answer: 'success that does not list a young post yet',
    body: '"elements":[]',
    run: (bed) => lookFor(bed, () => bed.li.fault('list', 'lag', { delayMs: 60_000 })),
    becomes: { kind: 'not_seen' },
  },
  {
    endpoint: LIST,
    answer: '403 without the right r_organization_social',
    body: 'partnerApiPostsExternal.FINDER-author',
    run: (bed) => lookFor(bed, () => bed.li.withdraw(KARI, 'r_organization_social')),
    becomes: { kind: 'unreadable', code: 'missing_scope' },
  },
  ...sharedRefusals(LIST, { fault: 'list', kind: 'settle', known: 'rest' }, lookFor),
  {
    endpoint: COMMENTS,
    answer: 'success',
    body: '"commentUrn"',
    run: (bed) => lookForComment(bed),
    becomes: { kind: 'published' },
  },
  {
    endpoint: COMMENTS,
    answer: 'success that does not list a young comment yet',
    body: '"elements":[]',
    run: (bed) => lookForComment(bed, () => bed.li.fault('commentList', 'lag', { delayMs: 60_000 })),
    becomes: { kind: 'not_seen' },
  },
  {
    endpoint: COMMENTS,
    answer: '403 without the right r_organization_social_feed',
    body: 'partnerApiSocialActions.GET_ALL',
    run: (bed) => lookForComment(bed, () => bed.li.withdraw(KARI, 'r_organization_social_feed')),
    becomes: { kind: 'unreadable', code: 'missing_scope' },
  },
  ...sharedRefusals(COMMENTS, { fault: 'commentList', kind: 'settle', known: 'rest' }, lookForComment),
];

export const READ_CASES: readonly LinkedInCase[] = [...people, ...pages, ...lost];
