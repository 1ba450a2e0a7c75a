import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileServer, jpeg } from '../test-files.ts';
import { AURORA, errorOf, FBL_SCOPES, InstagramSandbox, KARI, NORTHPINE } from '../test-kit.ts';

const MINUTE = 60_000;
let ig: InstagramSandbox;
let files: FileServer;
let token: string;
let image: string;
/** Oldest first. */
const ids: string[] = [];

interface Listed {
  readonly id: string;
  readonly caption?: string;
  readonly timestamp: string;
}

beforeAll(async () => {
  ig = await InstagramSandbox.start();
  files = await FileServer.start();
  image = files.file('/a.jpg', jpeg());
  token = await ig.token();
  for (const caption of ['one', 'two', 'three']) {
    ids.push(await ig.published(token, { image_url: image, caption }));
    await ig.pass(MINUTE);
  }
});
afterAll(() => Promise.all([ig.stop(), files.stop()]));

async function list(
  parameters: Record<string, unknown>,
): Promise<{ data: Listed[]; next: string | undefined }> {
  const { body } = await ig.get(token, '/me/media', { fields: 'id,caption,timestamp', ...parameters });
  const paging = body['paging'] as { next?: string } | undefined;
  return { data: body['data'] as Listed[], next: paging?.next };
}

describe('the profile', () => {
  it('of Instagram Login has two ids and the kind', async () => {
    const fields =
      'id,user_id,username,name,account_type,profile_picture_url,followers_count,follows_count,media_count,biography,website';
    const { body } = await ig.get(token, '/me', { fields });
    expect(body).toMatchObject({
      id: '26001234567890123',
      user_id: AURORA,
      username: 'aurora.coffee',
      account_type: 'Business',
      followers_count: 5421,
      media_count: 415,
    });
    const picture = await fetch(String(body['profile_picture_url']));
    expect(picture.headers.get('content-type')).toContain('image/svg');
    expect((await ig.get(token, `/${AURORA}`, { fields: 'user_id' })).body['user_id']).toBe(AURORA);
  });

  it('leaves out what the account lacks, and may come wrapped', async () => {
    const creator = await ig.token(KARI);
    await ig.set('profileAnswer', 'data');
    const { body } = await ig.get(creator, '/me', { fields: 'website,account_type' });
    expect(body).toEqual({ data: [{ id: '26001234567890789', account_type: 'Media_Creator' }] });
    await ig.set('profileAnswer', 'flat');
  });

  it('has no unknown field, and none without the scope', async () => {
    const unknown = await ig.get(token, '/me', { fields: 'username,password' });
    expect([unknown.status, errorOf(unknown)]).toEqual([400, '100']);
    expect(unknown.body['error']).toMatchObject({ fbtrace_id: expect.stringMatching(/^A/) as unknown });
    const without = await ig.token(AURORA, { granted: ['instagram_business_manage_insights'] });
    expect(errorOf(await ig.get(without, '/me'))).toBe('10');
    expect(errorOf(await ig.get(token, `/${NORTHPINE}`))).toBe('100/33');
    expect(errorOf(await ig.get(token, '/123'))).toBe('100/33');
    expect(errorOf(await ig.get('no token', '/me'))).toBe('190/467');
    expect(errorOf(await ig.read(ig.base.fetch('/ig/graph/me')))).toBe('190/467');
  });
});

describe('media', () => {
  it('come newest first, page by page', async () => {
    const first = await list({ limit: 2 });
    expect(first.data.map(({ caption }) => caption)).toEqual(['three', 'two']);
    expect(first.data[0]?.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/);
    const answer = await fetch(first.next ?? '', { headers: { authorization: `Bearer ${token}` } });
    const rest = (await answer.json()) as { data: Listed[]; paging: { previous: string; next?: string } };
    expect(rest.data.map(({ caption }) => caption)).toEqual(['one']);
    expect(rest.paging.next).toBeUndefined();
    const back = await fetch(rest.paging.previous, { headers: { authorization: `Bearer ${token}` } });
    expect(await back.json()).toMatchObject({ data: [{ id: ids[2] }, { id: ids[1] }] });
  });

  it('are cut by time', async () => {
    const { data } = await list({});
    const seconds = Date.parse(data[1]?.timestamp.replace('+0000', 'Z') ?? '') / 1000;
    expect((await list({ since: seconds })).data).toHaveLength(2);
    expect((await list({ until: seconds - 1 })).data).toHaveLength(1);
    expect(errorOf(await ig.get(token, '/me/media', { since: 'today' }))).toBe('100');
  });

  it('are read one by one, with what each host tells', async () => {
    const id = ids[0] ?? '';
    const fields =
      'caption,media_type,media_product_type,media_url,permalink,shortcode,timestamp,username,owner,like_count,comments_count,is_comment_enabled,is_ai_generated';
    const { body } = await ig.get(token, `/${id}`, { fields });
    expect(body).toMatchObject({
      id,
      caption: 'one',
      media_type: 'IMAGE',
      media_product_type: 'FEED',
      username: 'aurora.coffee',
      owner: { id: AURORA },
      like_count: 0,
      comments_count: 0,
      is_comment_enabled: true,
    });
    const page = await fetch(String(body['permalink']));
    expect(await page.text()).toContain('aurora.coffee');
    expect(body['permalink']).not.toContain(id);

    await ig.set('captionFields', 'absent');
    expect((await ig.get(token, `/${id}`, { fields: 'caption,media_product_type' })).body).toEqual({ id });
    const person = await ig.personToken();
    const told = await ig.graph('fb', person, 'GET', `/${id}`, { fields: 'caption,saved_count' });
    expect(told.body).toEqual({ id, caption: 'one', saved_count: 0 });
    expect(errorOf(await ig.get(token, `/${id}`, { fields: 'saved_count' }))).toBe('100');
    await ig.set('captionFields', 'given');
  });

  it('of others are not there', async () => {
    const other = await ig.token(NORTHPINE);
    for (const edge of ['', '/children', '/comments']) {
      expect(errorOf(await ig.get(other, `/${ids[0] ?? ''}${edge}`))).toBe('100/33');
    }
    expect(errorOf(await ig.get(other, `/${AURORA}/media`))).toBe('100/33');
    expect(errorOf(await ig.get(other, `/${AURORA}/stories`))).toBe('100/33');
  });

  it('are deleted with Facebook Login and its scope only, and no stories', async () => {
    const [id] = ids;
    const path = `/${id ?? ''}`;
    expect(errorOf(await ig.graph('ig', token, 'DELETE', path))).toBe('100');
    const without = { granted: FBL_SCOPES.filter((scope) => scope !== 'instagram_manage_contents') };
    expect(errorOf(await ig.graph('fb', await ig.personToken(undefined, without), 'DELETE', path))).toBe(
      '10',
    );
    const person = await ig.personToken();
    const story = await ig.published(token, { media_type: 'STORIES', image_url: image });
    expect(errorOf(await ig.graph('fb', person, 'DELETE', `/${story}`))).toBe('-1/2207073');
    expect((await ig.graph('fb', person, 'DELETE', path)).body).toEqual({ success: true, deleted_id: id });
    expect(errorOf(await ig.get(token, path))).toBe('100/33');
    expect((await list({})).data).toHaveLength(2);
    expect(
      ig.base.sandbox.ledger({ platform: 'instagram' }).find(({ postId }) => postId === id)?.deletedAt,
    ).not.toBe(null);
  });
});

describe('usage', () => {
  it('is told on every answer in shares of the limit', async () => {
    const { headers } = await ig.get(token, '/me/media');
    expect(JSON.parse(headers.get('x-app-usage') ?? '')).toMatchObject({ call_count: 1 });
    expect(JSON.parse(headers.get('x-business-use-case-usage') ?? '')).toMatchObject({
      [AURORA]: [{ type: 'instagram', call_count: 1, estimated_time_to_regain_access: 0 }],
    });
    const person = await ig.personToken();
    const linked = await ig.graph('fb', person, 'GET', `/${AURORA}/media`);
    expect(linked.headers.get('x-business-use-case-usage')).toContain(AURORA);
  });

  it('throttles by dial, for so many minutes of the sandbox, one account or all', async () => {
    await ig.control('POST', '/instagram/throttles', { minutes: 1, accountId: AURORA });
    const throttled = await ig.get(token, '/me/media');
    expect([throttled.status, errorOf(throttled)]).toEqual([400, '80002']);
    expect(JSON.parse(throttled.headers.get('x-business-use-case-usage') ?? '')).toMatchObject({
      [AURORA]: [{ call_count: 100, estimated_time_to_regain_access: 1 }],
    });
    expect((await ig.get(await ig.token(NORTHPINE), '/me')).status).toBe(200);
    await ig.pass(MINUTE);
    expect((await ig.get(token, '/me/media')).status).toBe(200);
    await ig.control('POST', '/instagram/throttles', { minutes: 5, code: 4 });
    expect((await ig.get(token, '/me')).body).toMatchObject({ error: { code: 4, is_transient: true } });
    await ig.control('DELETE', '/instagram/throttles');
    await ig.set('usagePercent', 90);
    expect((await ig.get(token, '/me')).headers.get('x-app-usage')).toContain('"call_count":90');
    await ig.set('usagePercent', 100);
    expect(errorOf(await ig.get(token, '/me'))).toBe('80002');
    await ig.set('usagePercent', 1);
  });

  it('throttles by a table of limits too', async () => {
    const window = { limit: 1, seconds: 600 };
    await ig.control('PUT', '/rate-limits', {
      platform: 'instagram',
      limits: { stories: { perUser: window } },
    });
    expect((await ig.get(token, '/me/stories')).status).toBe(200);
    const second = await ig.get(token, '/me/stories');
    expect(errorOf(second)).toBe('80002');
    expect(second.headers.get('x-business-use-case-usage')).toContain('"estimated_time_to_regain_access":10');
    await ig.control('PUT', '/rate-limits', { limits: 'documented' });
  });
});
