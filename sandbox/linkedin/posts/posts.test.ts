import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  ADA_URN,
  AURORA_URN,
  enc,
  KARI,
  KARI_URN,
  LinkedInSandbox,
  LUMEN_URN,
  postBody,
  SELF_SERVE_SCOPES,
} from '../test-kit.ts';

let nowMs = Date.parse('2026-11-20T09:00:00.000Z');
let linkedin: LinkedInSandbox;
let token: string;
let small: string;
beforeAll(async () => {
  linkedin = await LinkedInSandbox.start({ clock: { nowMs: () => nowMs } });
});
beforeEach(async () => {
  token = await linkedin.token();
  small = await linkedin.token(KARI, SELF_SERVE_SCOPES, 'small');
});
afterEach(() => linkedin.control('POST', '/reset'));
afterAll(() => linkedin.stop());

const MINUTE = 60_000;
const json = async (answer: Response | Promise<Response>): Promise<Record<string, unknown>> =>
  (await (await answer).json()) as Record<string, unknown>;
const ledger = () => linkedin.base.sandbox.ledger({ platform: 'linkedin' });
const read = (urn: string, bearer = token): Promise<Response> =>
  linkedin.api(bearer, 'GET', `/rest/posts/${enc(urn)}`);
const list = (author: string, query = '', bearer = token): Promise<Response> =>
  linkedin.api(bearer, 'GET', `/rest/posts?q=author&author=${enc(author)}${query}`);
const remove = (urn: string, bearer = token): Promise<Response> =>
  linkedin.api(bearer, 'DELETE', `/rest/posts/${enc(urn)}`, { headers: { 'x-restli-method': 'DELETE' } });
const edit = (urn: string, set: object, bearer = token): Promise<Response> =>
  linkedin.api(bearer, 'POST', `/rest/posts/${enc(urn)}`, {
    headers: { 'x-restli-method': 'PARTIAL_UPDATE' },
    body: { patch: { $set: set } },
  });

describe('POST /rest/posts', () => {
  it('answers 201 without a body, with a URN that carries the time', async () => {
    const answer = await linkedin.post(small, KARI_URN, String.raw`New roast \(Kenya AA\)`);
    expect([answer.status, await answer.text()]).toEqual([201, '']);
    const urn = answer.headers.get('x-restli-id') ?? '';
    const id = /^urn:li:share:(\d{19})$/.exec(urn)?.[1] ?? '0';
    expect(Number(BigInt(id) >> 22n)).toBe(nowMs);
    expect(ledger()).toMatchObject([
      { kind: 'post', postId: urn, accountId: KARI, handle: 'kari-solberg', text: 'New roast (Kenya AA)' },
    ]);
  });

  it('posts for a page that the member runs, and for no other', async () => {
    await linkedin.posted(token, AURORA_URN, 'From the page');
    expect(ledger()).toMatchObject([{ accountId: '10455001', handle: 'aurora-coffee' }]);
    for (const [bearer, author] of [
      [token, LUMEN_URN],
      [token, ADA_URN],
      [token, 'urn:li:organization:1'],
      [small, AURORA_URN],
    ] as const) {
      const refused = await linkedin.post(bearer, author, 'Not mine');
      expect(refused.status).toBe(403);
      expect(await json(refused)).toEqual({
        serviceErrorCode: 100,
        code: 'ACCESS_DENIED',
        message: 'Not enough permissions to access: partnerApiPostsExternal.CREATE.20260701',
        status: 403,
      });
    }
    expect(ledger()).toHaveLength(1);
  });

  it.each(['author', 'commentary', 'visibility', 'distribution', 'lifecycleState'])(
    'refuses a body without %s in LinkedIn’s words',
    async (field) => {
      const body = postBody(KARI_URN, 'Hello', { [field]: undefined });
      const answer = await linkedin.api(token, 'POST', '/rest/posts', { body });
      expect(answer.status).toBe(422);
      expect(await json(answer)).toEqual({
        message: `ERROR :: /${field} :: field is required but not found and has no default value\n`,
        status: 422,
      });
    },
  );

  it.each([
    ['an unknown field', { mood: 'good' }, 'ERROR :: /mood :: unrecognized field'],
    ['an unknown visibility', { visibility: 'FRIENDS' }, '"FRIENDS" is not an enum symbol'],
    [
      'two kinds of content',
      {
        content: {
          article: { source: 'https://example.com', title: 'a' },
          media: { id: 'urn:li:image:1' },
        },
      },
      'exactly one entry',
    ],
  ])('refuses %s with 422', async (_what, changes, message) => {
    const answer = await linkedin.post(token, KARI_URN, 'Hello', changes);
    expect(answer.status).toBe(422);
    expect((await json(answer))['message']).toContain(message);
  });

  it.each([
    ['3001 characters', 'a'.repeat(3001), {}, 'FIELD_LENGTH_TOO_LONG'],
    ['no text and no content', ' ', {}, 'MISSING_FIELD'],
    [
      'a title that is too long',
      'Hello',
      { content: { article: { source: 'https://example.com', title: 'a'.repeat(401) } } },
      'FIELD_LENGTH_TOO_LONG',
    ],
    ['unknown media', 'Hello', { content: { media: { id: 'urn:li:image:x' } } }, 'INVALID_VALUE_FOR_FIELD'],
    ['another URN', 'Hello', { content: { media: { id: 'urn:li:share:1' } } }, 'INVALID_URN_TYPE'],
    [
      'one image of several',
      'Hello',
      { content: { multiImage: { images: [{ id: 'urn:li:image:x' }] } } },
      'INVALID_VALUE_FOR_FIELD',
    ],
    [
      'a poll of one',
      'Hello',
      { content: { poll: { question: 'Q', options: [{ text: 'A' }], settings: { duration: 'ONE_DAY' } } } },
      'INVALID_VALUE_FOR_FIELD',
    ],
  ])('refuses %s with 400', async (_what, commentary, changes, code) => {
    const answer = await linkedin.post(token, KARI_URN, commentary, changes);
    expect(answer.status).toBe(400);
    expect(await json(answer)).toMatchObject({ errorDetails: { inputErrors: [{ code }] } });
    expect(ledger()).toEqual([]);
    expect(linkedin.base.sandbox.refusals({ platform: 'linkedin' })).toHaveLength(1);
  });

  it('refuses what is no JSON, and a page’s post that is not public', async () => {
    const broken = await linkedin.api(token, 'POST', '/rest/posts', { body: '{"author":' });
    expect(broken.status).toBe(400);
    expect(await json(broken)).toMatchObject({
      code: 'ILLEGAL_ARGUMENT',
      message: 'Request body could not be converted to data map',
    });
    const hidden = await linkedin.post(token, AURORA_URN, 'Hello', { visibility: 'CONNECTIONS' });
    expect(hidden.status).toBe(400);
  });

  it('wants a content length', async () => {
    const answer = await linkedin.base.fetch('/li/api/rest/posts', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'linkedin-version': '202607',
        'x-restli-protocol-version': '2.0.0',
      },
      body: new Blob([JSON.stringify(postBody(KARI_URN, 'Hello'))]).stream(),
      // Without it fetch sends no stream; the type of RequestInit lacks the field.
      ...{ duplex: 'half' },
    });
    expect(answer.status).toBe(411);
  });

  it('cuts the text at an unescaped reserved character, and says nothing', async () => {
    const urn = await linkedin.posted(token, AURORA_URN, 'New roast (Kenya AA)');
    expect(ledger()).toMatchObject([{ text: 'New roast ' }]);
    expect(await json(read(urn))).toMatchObject({ commentary: 'New roast (Kenya AA)' });
    expect(await (await linkedin.base.fetch(`/li/feed/update/${enc(urn)}/`)).text()).toContain(
      'was cut here',
    );
  });

  it('takes articles, polls and reshares', async () => {
    const article = { article: { source: 'https://example.com/roast', title: 'New roast' } };
    const first = await linkedin.posted(token, AURORA_URN, 'Read this', { content: article });
    const poll = {
      question: 'Which?',
      options: [{ text: 'A' }, { text: 'B' }],
      settings: { duration: 'THREE_DAYS' },
    };
    const second = await linkedin.posted(token, AURORA_URN, 'Vote', { content: { poll } });
    expect(second).toMatch(/^urn:li:ugcPost:/);
    await linkedin.posted(token, KARI_URN, 'Look', { reshareContext: { parent: first } });
    const gone = await linkedin.post(token, KARI_URN, 'Gone', {
      reshareContext: { parent: 'urn:li:share:1' },
    });
    expect(gone.status).toBe(404);
    expect(await json(read(first))).toMatchObject({ content: article });
  });

  it('gives no id where the switch says so', async () => {
    await linkedin.set('idHeader', 'missing');
    const answer = await linkedin.post(token, KARI_URN, 'Nameless');
    expect([answer.status, answer.headers.get('x-restli-id')]).toEqual([201, null]);
    expect(ledger()).toHaveLength(1);
  });
});

describe('duplicates', () => {
  it('are refused with the URN of the post, for an hour, until it is deleted', async () => {
    const urn = await linkedin.posted(token, KARI_URN, 'Twice');
    const again = await linkedin.post(token, KARI_URN, 'Twice');
    expect(again.status).toBe(422);
    expect(await json(again)).toEqual({
      errorDetailType: 'com.linkedin.common.error.BadRequest',
      message: `com.linkedin.content.common.exception.BadRequestResponseException: Content is a duplicate of ${urn}`,
      errorDetails: {
        inputErrors: [{ description: 'Duplicate post is detected', input: {}, code: 'DUPLICATE_POST' }],
      },
      status: 422,
    });
    await linkedin.set('duplicates', 'short');
    const short = { message: `Content is a duplicate of ${urn}`, status: 422 };
    expect(await json(linkedin.post(token, KARI_URN, 'Twice'))).toEqual(short);
    expect((await linkedin.post(token, AURORA_URN, 'Twice')).status).toBe(201);
    nowMs += 60 * MINUTE + 1;
    expect((await linkedin.post(token, KARI_URN, 'Twice')).status).toBe(201);
    await remove(urn);
    expect(ledger()).toHaveLength(3);
  });

  it('accepts one of two equal posts sent in the same instant', async () => {
    const answers = await Promise.all([
      linkedin.post(token, KARI_URN, 'Once'),
      linkedin.post(token, KARI_URN, 'Once'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
  });

  it('of a deleted post pass, or name a ghost where the switch says so', async () => {
    const urn = await linkedin.posted(token, AURORA_URN, 'Deleted');
    await remove(urn);
    await linkedin.set('duplicates', 'ghost');
    const named = async (): Promise<string> => {
      const { message } = await json(linkedin.post(token, AURORA_URN, 'Deleted'));
      return /duplicate of (\S+)/.exec(String(message))?.[1] ?? '';
    };
    const [first, second] = [await named(), await named()];
    expect(first).not.toBe(second);
    for (const ghost of [first, second]) expect((await read(ghost)).status).toBe(404);
    await linkedin.set('duplicates', 'full');
    expect((await linkedin.post(token, AURORA_URN, 'Deleted')).status).toBe(201);
  });
});

describe('reading', () => {
  it('gives a page’s post back as it was written', async () => {
    const urn = await linkedin.posted(token, AURORA_URN, String.raw`Kenya \(AA\)`);
    expect(await json(read(urn))).toEqual({
      id: urn,
      author: AURORA_URN,
      commentary: String.raw`Kenya \(AA\)`,
      visibility: 'PUBLIC',
      lifecycleState: 'PUBLISHED',
      createdAt: nowMs,
      publishedAt: nowMs,
      lastModifiedAt: nowMs,
      distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
      lifecycleStateInfo: { isEditedByAuthor: false },
      isReshareDisabledByAuthor: false,
    });
  });

  it('refuses posts of people, and every post to self-serve apps', async () => {
    const own = await linkedin.posted(token, KARI_URN, 'Mine');
    const page = await linkedin.posted(token, AURORA_URN, 'Ours');
    for (const answer of [await read(own), await read(own, small), await read(page, small)]) {
      expect(answer.status).toBe(403);
      expect((await json(answer))['message']).toContain('partnerApiPostsExternal.GET');
    }
    const listed = await list(KARI_URN);
    expect(listed.status).toBe(403);
    expect((await json(listed))['message']).toContain('partnerApiPostsExternal.FINDER-author');
  });

  it('lists newest first, by page, without what is gone or too young', async () => {
    const urns: string[] = [];
    for (const text of ['one', 'two', 'three']) {
      urns.unshift(await linkedin.posted(token, AURORA_URN, text));
      nowMs += MINUTE;
    }
    await edit(urns[2] ?? '', { commentary: 'one, changed' });
    const ids = async (query: string): Promise<unknown[]> =>
      ((await json(list(AURORA_URN, query)))['elements'] as { id: string }[]).map(({ id }) => id);
    expect(await ids('&sortBy=CREATED')).toEqual(urns);
    expect(await ids('')).toEqual([urns[2], urns[0], urns[1]]);
    expect(await ids('&sortBy=CREATED&start=1&count=1')).toEqual([urns[1]]);
    await linkedin.fault('list', 'lag', { delayMs: 2 * MINUTE });
    expect(await ids('&sortBy=CREATED')).toEqual(urns.slice(1));
    await remove(urns[0] ?? '');
    expect(await ids('&sortBy=CREATED')).toEqual(urns.slice(1));
    for (const query of ['&count=101', '&start=-1', '&sortBy=LIKES']) {
      expect((await list(AURORA_URN, query)).status).toBe(400);
    }
  });
});

describe('changing and deleting', () => {
  it('changes the commentary; the ledger keeps what was accepted', async () => {
    const urn = await linkedin.posted(token, AURORA_URN, 'Before');
    expect((await edit(urn, { commentary: 'After' })).status).toBe(204);
    expect(await json(read(urn))).toMatchObject({
      commentary: 'After',
      lifecycleStateInfo: { isEditedByAuthor: true },
    });
    expect(ledger()).toMatchObject([{ text: 'Before', editedAt: new Date(nowMs).toISOString() }]);
    await linkedin.base.restart();
    expect(await json(read(urn))).toMatchObject({ commentary: 'After' });
  });

  it('refuses other fields, a missing method, a strange post and self-serve apps', async () => {
    const urn = await linkedin.posted(token, AURORA_URN, 'Fixed');
    expect((await edit(urn, { visibility: 'PUBLIC' })).status).toBe(422);
    expect((await edit(urn, { commentary: 'a'.repeat(3001) })).status).toBe(400);
    expect((await edit('urn:li:share:1', { commentary: 'a' })).status).toBe(404);
    const methodless = await linkedin.api(token, 'POST', `/rest/posts/${enc(urn)}`, { body: { patch: {} } });
    expect(methodless.status).toBe(400);
    const own = await linkedin.posted(small, KARI_URN, 'Mine');
    expect((await edit(own, { commentary: 'a' }, small)).status).toBe(403);
  });

  it('deletes, and deletes again without complaint', async () => {
    const urn = await linkedin.posted(small, KARI_URN, 'Soon gone');
    expect([(await remove(urn, small)).status, (await remove(urn, small)).status]).toEqual([204, 204]);
    expect((await remove('urn:li:share:1', small)).status).toBe(404);
    expect(ledger()).toMatchObject([{ deletedAt: new Date(nowMs).toISOString() }]);
    const page = await linkedin.posted(token, AURORA_URN, 'Ours');
    expect((await remove(page, small)).status).toBe(403);
  });
});

describe('throttling', () => {
  it('counts a member’s posts by UTC day, without any header', async () => {
    const limits = { create: { perUser: { limit: 1, seconds: 86_400, utcDay: true } } };
    await linkedin.control('PUT', '/rate-limits', { platform: 'linkedin', limits });
    expect((await linkedin.post(token, KARI_URN, 'one')).status).toBe(201);
    const refused = await linkedin.post(token, KARI_URN, 'two');
    expect(refused.status).toBe(429);
    expect(await json(refused)).toEqual({
      code: 'TOO_MANY_REQUESTS',
      message: 'Resource level throttle MEMBER DAY limit for calls to this resource is reached.',
      status: 429,
    });
    expect([...refused.headers.keys()].filter((name) => /rate|retry/i.test(name))).toEqual([]);
    nowMs = Date.parse('2026-11-21T00:00:00.000Z');
    expect((await linkedin.post(token, KARI_URN, 'two')).status).toBe(201);
    await linkedin.control('PUT', '/rate-limits', { platform: 'linkedin', limits: 'documented' });
  });
});

describe('scenarios of an unknown outcome', () => {
  it.each(['status_after', 'reset_after', 'timeout_after'])('%s creates the post', async (fault) => {
    await linkedin.fault('create', fault, { status: 500, delayMs: 20 });
    const answer = await linkedin.post(token, AURORA_URN, 'Lost').catch(() => null);
    expect(answer?.status ?? 0).toBe(fault === 'status_after' ? 500 : 0);
    expect(ledger()).toHaveLength(1);
    expect((await linkedin.post(token, AURORA_URN, 'Lost')).status).toBe(422);
  });

  it('500 and 503 without creating; 503 is HTML', async () => {
    await linkedin.fault('create', 'status', { status: 500 });
    await linkedin.fault('create', 'status', { status: 503 });
    const first = await linkedin.post(token, KARI_URN, 'Never');
    expect(await json(first)).toEqual({ serviceErrorCode: 0, message: 'Internal Server Error', status: 500 });
    const second = await linkedin.post(token, KARI_URN, 'Never');
    expect(second.headers.get('content-type')).toContain('text/html');
    expect(await second.text()).toContain('<html>');
    expect(ledger()).toEqual([]);
  });

  it.each([
    [401, 'EXPIRED_ACCESS_TOKEN'],
    [403, 'ACCESS_DENIED'],
    [409, 'CONFLICT'],
    [426, 'NONEXISTENT_VERSION'],
  ])('%i by a dial has its usual code', async (status, code) => {
    await linkedin.fault('create', 'status', { status });
    expect(await json(linkedin.post(token, KARI_URN, 'Never'))).toMatchObject({ status, code });
  });

  it('strikes the page that a call is for', async () => {
    await linkedin.fault('create', 'status', { accountId: '10455001' });
    expect((await linkedin.post(token, KARI_URN, 'Mine')).status).toBe(201);
    expect((await linkedin.post(token, AURORA_URN, 'Ours')).status).toBe(503);
    expect(linkedin.base.sandbox.refusals()).toMatchObject([{ accountId: '10455001', text: 'Ours' }]);
  });
});

it('ids go on rising after a restart', async () => {
  const before = await linkedin.posted(token, KARI_URN, 'before');
  await linkedin.base.restart();
  const after = await linkedin.posted(token, KARI_URN, 'after');
  const id = (urn: string): bigint => BigInt(urn.split(':').at(-1) ?? '0');
  expect(id(after) > id(before) + 1n).toBe(true);
});
