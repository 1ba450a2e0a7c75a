import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AURORA, NORTHPINE, TestSandbox } from './test-kit.ts';

let nowMs = Date.parse('2026-11-20T09:00:00.250Z');
let sandbox: TestSandbox;
let token: string;
beforeAll(async () => {
  sandbox = await TestSandbox.start({ clock: { nowMs: () => nowMs } });
});
beforeEach(async () => {
  token = (await sandbox.connect()).access_token;
});
afterEach(() => sandbox.control('POST', '/reset'));
afterAll(() => sandbox.stop());

const json = async (answer: Promise<Response> | Response): Promise<Record<string, unknown>> =>
  (await (await answer).json()) as Record<string, unknown>;
const invalidWith = (message: string): Record<string, unknown> => ({
  title: 'Invalid Request',
  detail: 'One or more parameters to your request was invalid.',
  errors: [{ message: expect.stringContaining(message) as string }],
});

describe('GET /2/users/me', () => {
  it('gives id, name and username, and the fields asked for', async () => {
    expect(await json(sandbox.api(token, 'GET', '/users/me'))).toEqual({
      data: { id: AURORA, name: 'Aurora Coffee', username: 'auroracoffee' },
    });
    const fields = 'created_at,profile_image_url,public_metrics,verified,verified_type,protected';
    const { data } = await json(sandbox.api(token, 'GET', `/users/me?user.fields=${fields}`));
    expect(data).toMatchObject({
      created_at: '2022-03-05T06:47:23.000Z',
      profile_image_url: `${sandbox.sandbox.url}/x/avatars/auroracoffee_normal.svg`,
      public_metrics: { followers_count: 1204, tweet_count: 845 },
      verified_type: 'none',
    });
  });

  it('counts own posts and names the newest', async () => {
    const id = await sandbox.posted(token, 'One more');
    const { data } = await json(
      sandbox.api(token, 'GET', '/users/me?user.fields=public_metrics,most_recent_tweet_id'),
    );
    expect(data).toMatchObject({ public_metrics: { tweet_count: 846 }, most_recent_tweet_id: id });
  });

  it('refuses unknown fields and parameters', async () => {
    const field = await sandbox.api(token, 'GET', '/users/me?user.fields=shoe_size');
    expect(field.status).toBe(400);
    expect(await json(field)).toMatchObject(invalidWith('value [shoe_size] is not one of'));
    const parameter = await sandbox.api(token, 'GET', '/users/me?colour=red');
    expect(await json(parameter)).toMatchObject(invalidWith('[colour] is not one of'));
  });

  it('refuses a missing, unknown or refresh token with 401', async () => {
    const { refresh_token = '' } = await sandbox.connect();
    for (const bad of ['unknown', refresh_token]) {
      expect((await sandbox.api(bad, 'GET', '/users/me')).status).toBe(401);
    }
    expect((await sandbox.fetch('/x/2/users/me')).status).toBe(401);
  });
});

describe('POST /2/tweets', () => {
  it('answers 201 with an id that carries the time', async () => {
    const answer = await sandbox.post(token, 'New roast is in.');
    expect(answer.status).toBe(201);
    const { data } = (await answer.json()) as { data: { id: string } };
    expect(data).toEqual({ id: data.id, text: 'New roast is in.', edit_history_tweet_ids: [data.id] });
    expect((BigInt(data.id) >> 22n) + 1288834974657n).toBe(BigInt(Math.floor(nowMs)));
  });

  it('mints rising ids within a millisecond and when the clock steps back', async () => {
    const first = await sandbox.posted(token, 'first');
    const second = await sandbox.posted(token, 'second');
    nowMs -= 5_000;
    const third = await sandbox.posted(token, 'third');
    nowMs += 5_000;
    expect(BigInt(second) > BigInt(first)).toBe(true);
    expect(BigInt(third) > BigInt(second)).toBe(true);
  });

  it('wraps links and escapes markup', async () => {
    const { data } = await json(sandbox.post(token, 'Beans & <b> https://aurora.example.com/roast?x=1'));
    expect((data as { text: string }).text).toMatch(
      /^Beans &amp; &lt;b&gt; https:\/\/t\.co\/[A-Za-z0-9]{10}$/,
    );
  });

  it.each([
    ['an empty text', { text: '' }, 'must be at least 1'],
    ['white space alone', { text: ' \n ' }, 'must be at least 1'],
    ['no text', {}, 'must be at least 1'],
    ['281 weighted characters', { text: 'a'.repeat(281) }, '280 weighted'],
    ['141 characters of double weight', { text: '日'.repeat(141) }, '280 weighted'],
    ['an invalid character', { text: 'a\uFFFEb' }, 'invalid characters'],
    ['an unknown field', { text: 'a', mood: 'good' }, '[$.mood: is not defined in the schema'],
    [
      'an unknown field of reply',
      { text: 'a', reply: { in_reply_to_tweet_id: '1', x: 1 } },
      '[$.reply.x: is not defined',
    ],
    ['a number for the text', { text: 5 }, '$.text'],
    ['a malformed id', { text: 'a', reply: { in_reply_to_tweet_id: 'abc' } }, '$.reply.in_reply_to_tweet_id'],
    ['unknown media', { text: 'a', media: { media_ids: ['1'] } }, 'media IDs are invalid'],
    ['broken JSON', '{"text":', 'not valid JSON'],
    ['more than 256 KB', { text: 'a'.repeat(300_000) }, 'too large'],
  ])('refuses %s with 400', async (_case, body, message) => {
    const answer = await sandbox.api(token, 'POST', '/tweets', body);
    expect(answer.status).toBe(400);
    expect(await json(answer)).toMatchObject(invalidWith(message));
    expect(sandbox.sandbox.ledger()).toEqual([]);
  });

  it.each([280, 1])('takes %i characters', async (length) => {
    expect((await sandbox.post(token, 'a'.repeat(length))).status).toBe(201);
  });

  it('counts a link as 23 characters', async () => {
    const link = `https://example.com/${'p'.repeat(300)}`;
    expect((await sandbox.post(token, `${'a'.repeat(256)} ${link}`)).status).toBe(201);
    expect((await sandbox.post(token, `${'a'.repeat(257)} ${link}`)).status).toBe(400);
  });

  it('refuses the same text again, also when only its white space or composition differs', async () => {
    await sandbox.posted(token, 'Caf\u00e9 is open');
    for (const text of ['Caf\u00e9 is open', ' Caf\u00e9 is open\n', 'Cafe\u0301 is open']) {
      const answer = await sandbox.post(token, text);
      expect(answer.status).toBe(403);
      expect(await json(answer)).toEqual({
        detail: 'You are not allowed to create a Tweet with duplicate content.',
        type: 'about:blank',
        title: 'Forbidden',
        status: 403,
      });
    }
    expect(sandbox.sandbox.ledger()).toHaveLength(1);
  });

  it('accepts one of two equal posts sent in the same instant', async () => {
    const answers = await Promise.all([sandbox.post(token, 'twice'), sandbox.post(token, 'twice')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 403]);
    expect(sandbox.sandbox.ledger()).toHaveLength(1);
  });

  it('takes the same text from another account, after a deletion, and after a day', async () => {
    const other = (await sandbox.connect(NORTHPINE)).access_token;
    const id = await sandbox.posted(token, 'Good morning');
    expect((await sandbox.post(other, 'Good morning')).status).toBe(201);
    await sandbox.api(token, 'DELETE', `/tweets/${id}`);
    expect((await sandbox.post(token, 'Good morning')).status).toBe(201);
    nowMs += 24 * 60 * 60 * 1000 + 1;
    token = (await sandbox.connect()).access_token;
    expect((await sandbox.post(token, 'Good morning')).status).toBe(201);
  });

  it('takes a thread of own posts and keeps its conversation', async () => {
    const first = await sandbox.posted(token, 'A thread');
    const second = await sandbox.posted(token, 'goes on', first);
    const third = await sandbox.posted(token, 'and ends', second);
    const { data } = await json(
      sandbox.api(
        token,
        'GET',
        `/tweets/${third}?tweet.fields=conversation_id,referenced_tweets,in_reply_to_user_id`,
      ),
    );
    expect(data).toMatchObject({
      conversation_id: first,
      referenced_tweets: [{ type: 'replied_to', id: second }],
      in_reply_to_user_id: AURORA,
    });
  });

  it("refuses answers to other people's posts unless they mention the account", async () => {
    const other = (await sandbox.connect(NORTHPINE)).access_token;
    const plain = await sandbox.posted(other, 'Nobody in particular');
    const calling = await sandbox.posted(other, 'Do you ship to Norway, @AuroraCoffee');
    const refused = await sandbox.post(token, 'Hello', plain);
    expect(refused.status).toBe(403);
    expect(await json(refused)).toMatchObject({
      detail: 'You can only reply to or quote posts where you are mentioned or are the author.',
    });
    expect((await sandbox.post(token, 'We do', calling)).status).toBe(201);
    expect((await sandbox.post(token, 'Hello', '1')).status).toBe(403);
  });

  it('refuses two cashtags and quotes', async () => {
    expect((await sandbox.post(token, 'Buy $AAPL')).status).toBe(201);
    const two = await sandbox.post(token, 'Buy $AAPL and $MSFT');
    expect(two.status).toBe(403);
    expect(await json(two)).toMatchObject({
      detail: expect.stringContaining('maximum of one cashtag') as string,
    });
    const quote = await sandbox.api(token, 'POST', '/tweets', { text: 'See', quote_tweet_id: '1' });
    expect(quote.status).toBe(403);
  });

  it('refuses a token without tweet.write', async () => {
    const reader = (await sandbox.connect(AURORA, 'tweet.read users.read')).access_token;
    const answer = await sandbox.post(reader, 'Hello');
    expect(answer.status).toBe(403);
    expect(await json(answer)).toMatchObject({
      title: 'Unsupported Authentication',
      type: expect.stringMatching(/\/unsupported-authentication$/) as string,
    });
  });
});

describe('GET /2/users/:id/tweets', () => {
  it('lists newest first with the fields asked for', async () => {
    await sandbox.posted(token, 'first');
    const id = await sandbox.posted(token, 'second https://aurora.example.com/roast');
    const body = await json(
      sandbox.api(
        token,
        'GET',
        `/users/${AURORA}/tweets?tweet.fields=created_at,entities,public_metrics,author_id`,
      ),
    );
    expect(body['meta']).toMatchObject({ result_count: 2, newest_id: id });
    const [newest] = body['data'] as { text: string; entities: { urls: Record<string, unknown>[] } }[];
    const url = newest?.text.slice(7);
    expect(newest).toMatchObject({
      id,
      created_at: new Date(Math.floor(nowMs / 1000) * 1000).toISOString(),
      author_id: AURORA,
      public_metrics: { retweet_count: 0 },
      entities: {
        urls: [
          {
            start: 7,
            end: 30,
            url,
            expanded_url: 'https://aurora.example.com/roast',
            display_url: 'aurora.example.com/roast',
          },
        ],
      },
    });
  });

  it('answers an empty list without data', async () => {
    expect(await json(sandbox.api(token, 'GET', `/users/${AURORA}/tweets`))).toEqual({
      meta: { result_count: 0 },
    });
  });

  it('pages, and bounds by id, time and kind', async () => {
    const ids: string[] = [];
    const startedAt = new Date(Math.floor(nowMs / 1000) * 1000);
    for (let number = 0; number < 7; number += 1) {
      ids.unshift(await sandbox.posted(token, `number ${number}`));
      nowMs += 1_000;
    }
    const reply = await sandbox.posted(token, 'an answer', ids[6]);
    const list = async (query: string): Promise<{ ids: string[]; next: string | undefined }> => {
      const answer = await sandbox.api(token, 'GET', `/users/${AURORA}/tweets?${query}`);
      const body = (await answer.json()) as { data?: { id: string }[]; meta: { next_token?: string } };
      return { ids: (body.data ?? []).map(({ id }) => id), next: body.meta.next_token };
    };
    const first = await list('max_results=5&exclude=replies');
    expect(first.ids).toEqual(ids.slice(0, 5));
    const second = await list(`max_results=5&exclude=replies&pagination_token=${first.next ?? ''}`);
    expect(second).toEqual({ ids: ids.slice(5), next: undefined });
    expect((await list(`since_id=${ids[2] ?? ''}`)).ids).toEqual([reply, ids[0], ids[1]]);
    expect((await list(`until_id=${ids[4] ?? ''}`)).ids).toEqual(ids.slice(5));
    expect((await list(`start_time=${startedAt.toISOString()}`)).ids).toHaveLength(8);
    const middle = new Date(startedAt.getTime() + 2_000).toISOString().replace('.000Z', 'Z');
    expect((await list(`end_time=${middle}`)).ids).toEqual(ids.slice(5));
    expect((await list(`start_time=${middle}`)).ids).toEqual([reply, ...ids.slice(0, 5)]);
  });

  it.each([
    'max_results=4',
    'max_results=101',
    'start_time=yesterday',
    'since_id=abc',
    'pagination_token=!',
    'tweet.fields=colour',
    'exclude=everything',
  ])('refuses %s with 400', async (query) => {
    expect((await sandbox.api(token, 'GET', `/users/${AURORA}/tweets?${query}`)).status).toBe(400);
  });

  it('answers an unknown user with 404', async () => {
    const answer = await sandbox.api(token, 'GET', '/users/1/tweets');
    expect(answer.status).toBe(404);
    expect(await json(answer)).toMatchObject({
      type: expect.stringMatching(/\/resource-not-found$/) as string,
      resource_type: 'user',
    });
  });

  it('spells answers as asked, or as told', async () => {
    await sandbox.posted(token, 'spelling');
    const read = async (name: string): Promise<string> =>
      (await sandbox.api(token, 'GET', `/users/${AURORA}/tweets?${name}=public_metrics`)).text();
    expect(await read('tweet.fields')).toContain('"retweet_count"');
    expect(await read('post.fields')).toContain('"repost_count"');
    await sandbox.control('PUT', '/x/vocabulary', { vocabulary: 'renamed' });
    expect(await read('tweet.fields')).toContain('"edit_history_post_ids"');
    expect(await (await sandbox.post(token, 'renamed')).text()).toContain('"edit_history_post_ids"');
    await sandbox.control('PUT', '/x/vocabulary', { vocabulary: 'legacy' });
    expect(await read('post.fields')).toContain('"retweet_count"');
  });
});

describe('DELETE /2/tweets/:id', () => {
  it('deletes an own post; the ledger keeps it', async () => {
    const id = await sandbox.posted(token, 'soon gone');
    expect(await json(sandbox.api(token, 'DELETE', `/tweets/${id}`))).toEqual({ data: { deleted: true } });
    expect((await sandbox.api(token, 'GET', `/tweets/${id}`)).status).toBe(404);
    expect((await sandbox.api(token, 'DELETE', `/tweets/${id}`)).status).toBe(404);
    expect(await json(sandbox.api(token, 'GET', `/users/${AURORA}/tweets`))).toEqual({
      meta: { result_count: 0 },
    });
    expect(sandbox.sandbox.ledger()).toMatchObject([
      { postId: id, deletedAt: expect.stringMatching(/^2026-/) as string },
    ]);
  });

  it("refuses another account's post", async () => {
    const other = (await sandbox.connect(NORTHPINE)).access_token;
    const id = await sandbox.posted(token, 'mine');
    expect((await sandbox.api(other, 'DELETE', `/tweets/${id}`)).status).toBe(403);
  });
});

describe('rate limits', () => {
  it('refuse the 101st post of 15 minutes and open again', async () => {
    let last = await sandbox.post(token, 'post 1');
    expect(last.headers.get('x-rate-limit-limit')).toBe('100');
    expect(last.headers.get('x-rate-limit-remaining')).toBe('99');
    expect(last.headers.get('x-rate-limit-reset')).toBe(String(Math.ceil(nowMs / 1000) + 900));
    expect(last.headers.get('x-app-limit-24hour-remaining')).toBe('9999');
    for (let number = 2; number <= 101; number += 1) last = await sandbox.post(token, `post ${number}`);
    expect(last.status).toBe(429);
    expect(last.headers.get('x-rate-limit-remaining')).toBe('0');
    expect(await last.json()).toEqual({
      title: 'Too Many Requests',
      detail: 'Too Many Requests',
      type: 'about:blank',
      status: 429,
    });
    nowMs += 900_000;
    expect((await sandbox.post(token, 'post 101')).status).toBe(201);
  });

  it('can be replaced and switched off', async () => {
    await sandbox.control('PUT', '/rate-limits', {
      platform: 'x',
      limits: { create: { perUser: { limit: 1, seconds: 60 } } },
    });
    expect((await sandbox.post(token, 'one')).status).toBe(201);
    expect((await sandbox.post(token, 'two')).status).toBe(429);
    await sandbox.control('PUT', '/rate-limits', { limits: 'off' });
    for (let number = 0; number < 110; number += 1) {
      expect((await sandbox.post(token, `many ${number}`)).status).toBe(201);
    }
    await sandbox.control('PUT', '/rate-limits', { limits: 'documented' });
    expect((await sandbox.control('PUT', '/rate-limits', { limits: 'none' })).status).toBe(400);
    const unknown = { platform: 'x', limits: { dance: { perUser: { limit: 1, seconds: 1 } } } };
    expect((await sandbox.control('PUT', '/rate-limits', unknown)).status).toBe(400);
  });

  it('are told on refused calls too', async () => {
    const answer = await sandbox.fetch('/x/2/tweets', { method: 'POST' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('x-rate-limit-limit')).toBe('100');
  });
});

it('answers unknown routes in the shape of the API', async () => {
  const answer = await sandbox.fetch('/x/2/nothing/here');
  expect(answer.status).toBe(404);
  expect(await json(answer)).toEqual({
    title: 'Not Found',
    type: 'about:blank',
    status: 404,
    detail: 'Not Found',
  });
});
