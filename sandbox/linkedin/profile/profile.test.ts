import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ADA,
  AURORA_URN,
  enc,
  KARI,
  KARI_URN,
  LinkedInSandbox,
  LUMEN_URN,
  NORTHPINE_URN,
  SELF_SERVE_SCOPES,
} from '../test-kit.ts';

let linkedin: LinkedInSandbox;
let token: string;
let small: string;
beforeAll(async () => {
  linkedin = await LinkedInSandbox.start();
  token = await linkedin.token();
  small = await linkedin.token(KARI, SELF_SERVE_SCOPES, 'small');
});
afterAll(() => linkedin.stop());

const get = async (
  path: string,
  bearer = token,
): Promise<{ status: number; body: Record<string, unknown> }> => {
  const answer = await linkedin.api(bearer, 'GET', path);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

describe('GET /v2/userinfo', () => {
  it('gives name, picture and e-mail, without a version header', async () => {
    const answer = await linkedin.api(small, 'GET', '/v2/userinfo', { headers: { 'linkedin-version': '' } });
    expect(answer.headers.get('x-li-uuid')).not.toBeNull();
    expect(await answer.json()).toEqual({
      sub: KARI,
      name: 'Kari Solberg',
      given_name: 'Kari',
      family_name: 'Solberg',
      picture: `${linkedin.base.sandbox.url}/avatars/linkedin/kari-solberg.svg`,
      locale: { country: 'NO', language: 'nb' },
      email: 'kari.solberg@example.com',
      email_verified: true,
    });
    expect((await linkedin.base.fetch('/avatars/linkedin/kari-solberg.svg')).status).toBe(200);
  });

  it('leaves the e-mail out without its scope, and spells the locale as told', async () => {
    const narrow = await linkedin.token(ADA, 'openid profile', 'small');
    await linkedin.set('locale', 'text');
    expect((await get('/v2/userinfo', narrow)).body).toMatchObject({ sub: ADA, locale: 'it-IT' });
    expect((await get('/v2/userinfo', narrow)).body['email']).toBeUndefined();
  });

  it('refuses a missing and an unknown token, and one without the scopes', async () => {
    const empty = await linkedin.api('', 'GET', '/v2/userinfo', { headers: { authorization: '' } });
    expect(empty.status).toBe(401);
    expect(await empty.json()).toMatchObject({ code: 'EMPTY_ACCESS_TOKEN' });
    expect(await get('/v2/userinfo', 'unknown')).toMatchObject({
      status: 401,
      body: { serviceErrorCode: 65600, code: 'INVALID_ACCESS_TOKEN' },
    });
    const other = await linkedin.token(ADA, 'w_member_social');
    expect(await get('/v2/userinfo', other)).toMatchObject({ status: 403, body: { code: 'ACCESS_DENIED' } });
  });
});

describe('GET /v2/me', () => {
  it('is for vetted apps', async () => {
    expect((await get('/v2/me')).body).toMatchObject({
      id: KARI,
      vanityName: 'kari-solberg',
      localizedFirstName: 'Kari',
    });
    expect(await get('/v2/me', small)).toMatchObject({
      status: 403,
      body: { serviceErrorCode: 100, message: expect.stringContaining('me.GET') as string },
    });
  });
});

describe('headers of /rest', () => {
  const acls = '/rest/organizationAcls?q=roleAssignee';
  const statusWith = async (headers: Record<string, string>): Promise<[number, unknown]> => {
    const answer = await linkedin.api(token, 'GET', acls, { headers });
    return [answer.status, ((await answer.json()) as { code?: string }).code];
  };

  it.each([
    [{ 'linkedin-version': '' }, 400, 'VERSION_MISSING'],
    [{ 'linkedin-version': '202511' }, 426, 'NONEXISTENT_VERSION'],
    [{ 'linkedin-version': '202512' }, 426, 'NONEXISTENT_VERSION'],
    [{ 'linkedin-version': 'latest' }, 426, 'NONEXISTENT_VERSION'],
    [{ 'x-restli-protocol-version': '' }, 400, 'ILLEGAL_ARGUMENT'],
    [{ 'linkedin-version': '202606' }, 200, undefined],
  ])('%o answers %i', async (headers, status, code) => {
    expect(await statusWith(headers)).toEqual([status, code]);
  });

  it.each([
    `/rest/posts/${AURORA_URN}`,
    `/rest/posts?q=author&author=${AURORA_URN}`,
    `/rest/socialActions/${encodeURIComponent('urn:li:comment:(urn:li:activity:1,2)')}/comments`,
  ])('an unencoded URN is refused: %s', async (path) => {
    expect(await get(path)).toMatchObject({ status: 400, body: { code: 'ILLEGAL_ARGUMENT' } });
  });
});

describe('pages', () => {
  it('lists the pages that the member runs', async () => {
    const { body } = await get('/rest/organizationAcls?q=roleAssignee&role=ADMINISTRATOR&state=APPROVED');
    expect(body).toEqual({
      paging: { start: 0, count: 10, links: [], total: 2 },
      elements: [AURORA_URN, NORTHPINE_URN].map((organization) => ({
        roleAssignee: KARI_URN,
        state: 'APPROVED',
        role: 'ADMINISTRATOR',
        organization,
      })),
    });
    expect(await get('/rest/organizationAcls?q=other')).toMatchObject({ status: 400 });
    expect(await get('/rest/organizationAcls?q=roleAssignee', small)).toMatchObject({ status: 403 });
  });

  it('reads one, several and by name', async () => {
    const aurora = { id: 10455001, localizedName: 'Aurora Coffee', vanityName: 'aurora-coffee' };
    expect((await get('/rest/organizations/10455001')).body).toMatchObject(aurora);
    expect(await get('/rest/organizations/10455003')).toMatchObject({ status: 403 });
    expect(await get('/rest/organizations/1')).toMatchObject({ status: 404 });
    const batch = await get('/rest/organizations?ids=List(10455001,10455003,1)');
    expect(batch.body).toMatchObject({
      results: { '10455001': aurora },
      statuses: { '10455001': 200, '10455003': 403, '1': 404 },
    });
    const named = await get('/rest/organizations?q=vanityName&vanityName=casa-lumen');
    expect(named.body).toMatchObject({ elements: [{ id: 10455003 }] });
    expect(await get('/rest/organizations?ids=10455001')).toMatchObject({ status: 400 });
  });

  it('counts followers', async () => {
    const path = (urn: string): string =>
      `/rest/networkSizes/${enc(urn)}?edgeType=COMPANY_FOLLOWED_BY_MEMBER`;
    expect((await get(path(LUMEN_URN))).body).toEqual({ firstDegreeSize: 9340 });
    expect(await get(path('urn:li:organization:1'))).toMatchObject({ status: 404 });
    expect(await get(`/rest/networkSizes/${enc(LUMEN_URN)}`)).toMatchObject({ status: 400 });
  });
});

it('tells accounts with their kind', async () => {
  const answer = await linkedin.control('GET', '/accounts');
  const { accounts } = (await answer.json()) as { accounts: unknown[] };
  expect(accounts).toContainEqual({
    platform: 'linkedin',
    id: '10455001',
    name: 'Aurora Coffee',
    username: 'aurora-coffee',
    kind: 'organization',
  });
});

it('answers unknown addresses in the shape of the API', async () => {
  expect(await get('/rest/nothing')).toMatchObject({ status: 404, body: { status: 404 } });
});
