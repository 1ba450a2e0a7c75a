import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FileServer, jpeg } from '../test-files.ts';
import { AURORA, errorOf, idOf, InstagramSandbox, NORTHPINE } from '../test-kit.ts';

let ig: InstagramSandbox;
let files: FileServer;
let token: string;
let media: string;

interface CommentJson {
  readonly id: string;
  readonly text: string;
  readonly replies?: { data: CommentJson[] };
}

beforeAll(async () => {
  ig = await InstagramSandbox.start();
  files = await FileServer.start();
});
afterAll(() => Promise.all([ig.stop(), files.stop()]));
beforeEach(async () => {
  await ig.control('POST', '/reset');
  token = await ig.token();
  media = await ig.published(token, { image_url: files.file('/a.jpg', jpeg()) });
});

const comment = (message: string, facts: Record<string, unknown> = {}) =>
  ig.post(token, `/${media}/comments`, { message, ...facts });

async function visitor(text: string, facts: Record<string, unknown> = {}): Promise<string> {
  const answer = await ig.control('POST', '/instagram/comments', { mediaId: media, text, ...facts });
  return idOf((await answer.json()) as Record<string, unknown>);
}

async function comments(parameters: Record<string, unknown> = {}): Promise<CommentJson[]> {
  return (await ig.get(token, `/${media}/comments`, parameters)).body['data'] as CommentJson[];
}

describe('a comment', () => {
  it('is made once, listed newest first and counted', async () => {
    const first = idOf((await comment('First')).body);
    const second = await visitor('Do you open on Sunday?');
    expect((await comments()).map(({ id, text }) => [id, text])).toEqual([
      [second, 'Do you open on Sunday?'],
      [first, 'First'],
    ]);
    const { body } = await ig.get(token, `/${media}`, { fields: 'comments_count' });
    expect(body['comments_count']).toBe(2);
    expect(ig.base.sandbox.ledger({ platform: 'instagram' }).at(-1)).toMatchObject({
      kind: 'reply',
      postId: first,
      text: 'First',
      replyTo: media,
      accountId: AURORA,
    });
  });

  it('with fields is made all the same and answered with a refusal', async () => {
    const answer = await comment('Twice?', { fields: 'id,text' });
    expect([answer.status, errorOf(answer)]).toEqual([400, '20/1772107']);
    expect(await comments()).toMatchObject([{ text: 'Twice?' }]);
  });

  it('tells its author, thread and state; authors of others may be withheld', async () => {
    const question = await visitor('Open?');
    await ig.post(token, `/${question}/replies`, { message: 'From nine.' });
    const fields = 'id,text,username,from{id,username},hidden,like_count,parent_id,replies{id,text,username}';
    const [one] = await comments({ fields });
    expect(one).toMatchObject({
      username: 'ann.example',
      from: { username: 'ann.example' },
      hidden: false,
      replies: { data: [{ text: 'From nine.', username: 'aurora.coffee' }] },
    });
    await ig.set('commentAuthors', 'absent');
    expect((await comments({ fields }))[0]).not.toHaveProperty('from');
    expect(errorOf(await ig.get(token, `/${media}/comments`, { fields: 'id,colour' }))).toBe('100');
  });

  it('has answers on one level', async () => {
    const question = await visitor('Open?');
    const reply = idOf((await ig.post(token, `/${question}/replies`, { message: 'From nine.' })).body);
    expect((await ig.get(token, `/${question}/replies`)).body).toMatchObject({ data: [{ id: reply }] });
    expect(errorOf(await ig.post(token, `/${reply}/replies`, { message: 'More' }))).toBe('100');
    expect(errorOf(await ig.get(token, `/${reply}/replies`))).toBe('100');
    expect((await ig.get(token, `/${reply}`, { fields: 'parent_id,media' })).body).toEqual({
      id: reply,
      parent_id: question,
      media: { id: media },
    });
    expect(await comments()).toHaveLength(1);
  });

  it('comes in pages of at most 50', async () => {
    for (let at = 0; at < 52; at += 1) await visitor(`No. ${at}`);
    const { body } = await ig.get(token, `/${media}/comments`, { limit: 100 });
    expect(body['data']).toHaveLength(50);
    const next = await ig.read(
      fetch((body['paging'] as { next: string }).next, { headers: { authorization: `Bearer ${token}` } }),
    );
    expect(next.body['data']).toHaveLength(2);
  });

  it('is hidden and deleted', async () => {
    const theirs = await visitor('Spam');
    expect((await ig.post(token, `/${theirs}`, { hide: true })).body).toEqual({ success: true });
    expect((await ig.get(token, `/${theirs}`, { fields: 'hidden' })).body['hidden']).toBe(true);
    const ours = idOf((await comment('Ours')).body);
    expect(errorOf(await ig.post(token, `/${ours}`, { hide: true }))).toBe('100');
    expect(errorOf(await ig.post(token, `/${theirs}`, {}))).toBe('100');
    for (const id of [theirs, ours]) {
      expect((await ig.graph('ig', token, 'DELETE', `/${id}`)).body).toEqual({ success: true });
      expect(errorOf(await ig.get(token, `/${id}`))).toBe('100/33');
    }
    expect(await comments()).toEqual([]);
  });

  it('is refused without text, too long, shouted, full of tags or links', async () => {
    const wrong = [
      '',
      'x'.repeat(301),
      'OPEN ON SUNDAY',
      '#a #b #c #d #e',
      'https://a.example https://b.example',
    ];
    for (const message of wrong) expect(errorOf(await comment(message))).toBe('100');
    expect(errorOf(await comment('Text', { colour: 'red' }))).toBe('100');
    expect(await comments()).toEqual([]);
    expect(ig.base.sandbox.refusals({ platform: 'instagram' })).toHaveLength(6);
  });

  it('is refused where comments are off, to strangers and without the scope', async () => {
    await ig.post(token, `/${media}`, { comment_enabled: false });
    expect(errorOf(await comment('Hello'))).toBe('100');
    expect((await ig.control('POST', '/instagram/comments', { mediaId: media, text: 'x' })).status).toBe(404);
    expect((await ig.get(token, `/${media}`, { fields: 'is_comment_enabled' })).body).toMatchObject({
      is_comment_enabled: false,
    });
    await ig.post(token, `/${media}`, { comment_enabled: 'true' });
    expect(errorOf(await ig.post(token, `/${media}`))).toBe('100');
    const stranger = await ig.token(NORTHPINE);
    expect(errorOf(await ig.post(stranger, `/${media}/comments`, { message: 'Hi' }))).toBe('100/33');
    expect(errorOf(await ig.post(token, '/17900000000000000/comments', { message: 'Hi' }))).toBe('100/33');
    const reader = await ig.token(AURORA, { granted: ['instagram_business_basic'] });
    expect(errorOf(await ig.post(reader, `/${media}/comments`, { message: 'Hi' }))).toBe('10');
    expect(errorOf(await ig.get(reader, `/${media}/comments`))).toBe('10');
  });
});
