import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../control/ledger.ts';
import { FileServer, jpeg } from './test-files.ts';
import { AURORA, errorOf, idOf, InstagramSandbox, type GraphAnswer } from './test-kit.ts';

let ig: InstagramSandbox;
let files: FileServer;
let token: string;
let container: string;
let image: string;

beforeAll(async () => {
  ig = await InstagramSandbox.start();
  files = await FileServer.start();
  image = files.file('/a.jpg', jpeg());
});
afterAll(() => Promise.all([ig.stop(), files.stop()]));
beforeEach(async () => {
  await ig.control('POST', '/reset');
  token = await ig.token();
  container = await ig.container(token, { image_url: image, caption: 'Bread' });
  await ig.settled(token, container);
});

const publish = (): Promise<GraphAnswer> => ig.post(token, '/me/media_publish', { creation_id: container });

function posts(): LedgerEntry[] {
  return ig.base.sandbox.ledger({ platform: 'instagram' }).filter(({ kind }) => kind !== 'upload');
}

describe('a publish', () => {
  it('may happen and lose its answer', async () => {
    await ig.fault('publish', 'reset_after', { accountId: AURORA });
    await expect(publish()).rejects.toThrow();
    expect(posts()).toMatchObject([{ kind: 'image', text: 'Bread' }]);
    expect(await ig.status(token, container)).toBe('PUBLISHED');
  });

  it('may happen and be answered as blocked', async () => {
    const body = { error: { message: 'Blocked', type: 'OAuthException', code: 4, error_subcode: 2207051 } };
    await ig.fault('publish', 'status_after', { status: 400, body });
    expect(errorOf(await publish())).toBe('4/2207051');
    expect(await ig.status(token, container)).toBe('PUBLISHED');
    expect(posts()).toHaveLength(1);
  });

  it('may happen and be answered by a page of a proxy', async () => {
    await ig.fault('publish', 'status_after', {
      status: 500,
      body: '<html>Sorry</html>',
      headers: { 'content-type': 'text/html' },
    });
    const answer = await ig.base.fetch(`/ig/graph/me/media_publish?creation_id=${container}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    expect([answer.status, await answer.text()]).toEqual([500, '<html>Sorry</html>']);
    expect(posts()).toHaveLength(1);
  });

  it('may fail without having happened', async () => {
    await ig.fault('publish', 'status', { status: 500 });
    const failed = await publish();
    expect(failed.body).toMatchObject({ error: { code: 2, is_transient: true } });
    expect(posts()).toEqual([]);
    expect(await ig.status(token, container)).toBe('FINISHED');
    expect((await publish()).status).toBe(200);
  });

  it('may show in its container only after a while; a second one meanwhile is counted', async () => {
    await ig.fault('publish', 'lag', { delayMs: 60_000 });
    expect((await publish()).status).toBe(200);
    expect(await ig.status(token, container)).toBe('FINISHED');
    expect(errorOf(await publish())).toBe('24/2207008');
    expect(await (await ig.control('GET', '/instagram/repeats')).json()).toEqual({
      repeats: { [container]: 1 },
    });
    await ig.pass(60_000);
    expect(await ig.status(token, container)).toBe('PUBLISHED');
    expect(posts()).toHaveLength(1);
  });
});

describe('reads', () => {
  it('of a container may fail for a while', async () => {
    await ig.fault('container', 'lag', { delayMs: 120_000 });
    const read = (): Promise<GraphAnswer> => ig.get(token, `/${container}`, { fields: 'status_code' });
    expect(errorOf(await read())).toBe('100/33');
    await ig.pass(119_000);
    expect(errorOf(await read())).toBe('100/33');
    expect((await publish()).status).toBe(200);
    await ig.pass(2_000);
    expect((await read()).body['status_code']).toBe('PUBLISHED');
  });

  it('of a permalink may fail for a while or once', async () => {
    const id = idOf((await publish()).body);
    const read = (): Promise<GraphAnswer> => ig.get(token, `/${id}`, { fields: 'permalink' });
    await ig.fault('media', 'lag', { delayMs: 30_000 });
    expect(errorOf(await read())).toBe('100/33');
    await ig.pass(30_000);
    expect((await read()).status).toBe(200);
    await ig.fault('media', 'status', { status: 404 });
    expect(errorOf(await read())).toBe('100/33');
    expect((await read()).status).toBe(200);
  });

  it('of the list may not know the newest yet', async () => {
    await publish();
    await ig.fault('media-list', 'lag', { delayMs: 10_000 });
    expect((await ig.get(token, '/me/media')).body).toEqual({ data: [] });
    expect((await ig.get(token, '/me/media')).body['data']).toHaveLength(1);
  });
});

describe('the work on a file', () => {
  it('may fail for a reason of choice', async () => {
    await ig.fault('container-create', 'processing_fail', { reason: '2207026' });
    const failing = await ig.container(token, { image_url: image });
    expect(await ig.settled(token, failing)).toBe('ERROR');
    const { body } = await ig.get(token, `/${failing}`, { fields: 'status' });
    expect(body['status']).toContain('2207026');
  });

  it('may take long, or for ever', async () => {
    await ig.fault('container-create', 'processing_slow', { delayMs: 600_000 });
    const slow = await ig.container(token, { image_url: image });
    await ig.fault('container-create', 'processing_slow');
    const endless = await ig.container(token, { image_url: image });
    await ig.pass(599_000);
    expect(await ig.status(token, slow)).toBe('IN_PROGRESS');
    await ig.pass(2_000);
    await delay(50);
    expect(await ig.status(token, slow)).toBe('FINISHED');
    expect(await ig.status(token, endless)).toBe('IN_PROGRESS');
  });
});

describe('a token', () => {
  it('withdrawn between container and publish ends neither', async () => {
    await ig.control('POST', '/tokens/revoke', { accountId: AURORA });
    expect(errorOf(await publish())).toBe('190/458');
    token = await ig.token();
    expect((await publish()).status).toBe(200);
    expect(posts()).toHaveLength(1);
  });

  it('expired between container and publish ends neither', async () => {
    await ig.control('POST', '/tokens/expire', { accountId: AURORA });
    expect(errorOf(await publish())).toBe('190/463');
  });

  it('whose scope was taken back publishes no more', async () => {
    const scope = 'instagram_business_content_publish';
    await ig.control('POST', '/tokens/remove-scope', { platform: 'instagram', accountId: AURORA, scope });
    expect(errorOf(await publish())).toBe('10');
  });
});

it('two posts of equal caption are told apart', async () => {
  const other = await ig.container(token, { image_url: image, caption: 'Bread' });
  await ig.settled(token, other);
  const first = idOf((await publish()).body);
  const second = idOf((await ig.post(token, '/me/media_publish', { creation_id: other })).body);
  const { body } = await ig.get(token, '/me/media', { fields: 'id,caption,permalink' });
  const listed = body['data'] as { id: string; caption: string; permalink: string }[];
  expect(listed.map(({ id, caption }) => [id, caption])).toEqual([
    [second, 'Bread'],
    [first, 'Bread'],
  ]);
  expect(listed[0]?.permalink).not.toBe(listed[1]?.permalink);
});

it('a comment may be made and answered as refused', async () => {
  const id = idOf((await publish()).body);
  const body = { error: { message: 'No', type: 'OAuthException', code: 20, error_subcode: 1772107 } };
  await ig.fault('comment-create', 'status_after', { status: 400, body });
  expect(errorOf(await ig.post(token, `/${id}/comments`, { message: 'Hello' }))).toBe('20/1772107');
  expect((await ig.get(token, `/${id}/comments`)).body['data']).toHaveLength(1);
});

it('faults of token calls are in the shape of each host', async () => {
  await ig.fault('token', 'status', { status: 500 });
  const exchange = await ig.redeem('any');
  expect(await exchange.json()).toMatchObject({ error_type: 'OAuthException', code: 500 });
  await ig.fault('refresh', 'status', { status: 503, accountId: AURORA });
  expect(errorOf(await ig.refresh(token))).toBe('2');
  for (const status of [400, 401, 403, 404, 429, 500]) {
    await ig.fault('me', 'status', { status });
    const answer = await ig.get(token, '/me');
    expect([answer.status, errorOf(answer)]).toEqual([
      status,
      { 400: '100', 401: '190/467', 403: '10', 404: '100/33', 429: '4', 500: '2' }[status],
    ]);
  }
});
