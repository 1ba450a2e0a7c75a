import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HubClient } from '../setup/hub-client.ts';
import type { PostBody, ProblemBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';

describe('bad input gets a precise error and changes nothing', () => {
  let hub: HubUnderTest;
  let client: HubClient;
  let other: HubClient;
  let accountId: string;
  let draft: PostBody;

  beforeAll(async () => {
    hub = await startHub({ worker: false });
    client = new HubClient(hub);
    await client.signUp();
    accountId = await client.connectX();
    draft = await client.createPost(accountId);
    other = new HubClient(hub);
    await other.signUp('Other');
  });
  afterAll(() => hub.close());

  const count = async (): Promise<number> =>
    (await client.call<{ items: unknown[] }>('GET', '/api/posts?limit=100')).body.items.length;
  const variants = (text: unknown = 'Hello', account: unknown = accountId): unknown => ({
    variants: [{ accountId: account, text }],
  });

  const cases: [string, () => Parameters<HubClient['call']>, number, string, string?][] = [
    ['malformed JSON', () => ['POST', '/api/posts', { rawBody: '{"variants":' }], 400, 'malformed_json'],
    [
      'a body that is no object',
      () => ['POST', '/api/posts', { rawBody: '"hello"' }],
      400,
      'validation_failed',
      'body',
    ],
    [
      'an unknown field',
      () => ['POST', '/api/posts', { body: { ...(variants() as object), colour: 'red' } }],
      400,
      'validation_failed',
      'body.colour',
    ],
    [
      'an unknown field deep inside',
      () => ['POST', '/api/posts', { body: { variants: [{ accountId, text: 'x', to: 'y' }] } }],
      400,
      'validation_failed',
      'body.variants.0.to',
    ],
    [
      'a wrong type',
      () => ['POST', '/api/posts', { body: variants(7) }],
      400,
      'validation_failed',
      'body.variants.0.text',
    ],
    [
      'no variant',
      () => ['POST', '/api/posts', { body: { variants: [] } }],
      400,
      'validation_failed',
      'body.variants',
    ],
    [
      'an account of nobody',
      () => ['POST', '/api/posts', { body: variants('x', randomUUID()) }],
      404,
      'not_found',
    ],
    [
      'an account twice',
      () => [
        'POST',
        '/api/posts',
        {
          body: {
            variants: [
              { accountId, text: 'a' },
              { accountId, text: 'b' },
            ],
          },
        },
      ],
      400,
      'validation_failed',
    ],
    [
      'another content type',
      () => [
        'POST',
        '/api/posts',
        { rawBody: 'variants=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      ],
      415,
      'unsupported_media_type',
    ],
    [
      'a body over 1 MB',
      () => ['POST', '/api/posts', { rawBody: JSON.stringify(variants('a'.repeat(1_100_000))) }],
      413,
      'body_too_large',
    ],
    ['an id that is none', () => ['GET', '/api/posts/7'], 400, 'validation_failed', 'path.id'],
    ['an id of nobody', () => ['GET', `/api/posts/${randomUUID()}`], 404, 'not_found'],
    [
      'an unknown query field',
      () => ['GET', '/api/posts?colour=red'],
      400,
      'validation_failed',
      'query.colour',
    ],
    [
      'a status that is none',
      () => ['GET', '/api/posts?status=lost'],
      400,
      'validation_failed',
      'query.status.0',
    ],
    ['a page too large', () => ['GET', '/api/posts?limit=101'], 400, 'validation_failed', 'query.limit'],
    ['a forged cursor', () => ['GET', '/api/posts?cursor=abc'], 400, 'validation_failed'],
    ...['1e3', 'Jan 5 2020 (x)', '2020-13-45 00:00:00+00', '9'.repeat(17), ''].map(
      (k): (typeof cases)[number] => [
        `a cursor forged to begin at "${k}"`,
        () => ['GET', `/api/posts?cursor=${forged({ o: 'updated', k, id: accountId })}`],
        400,
        'validation_failed',
      ],
    ),
    [
      'a cursor forged without its order',
      () => ['GET', `/api/posts?cursor=${forged({ k: '1', id: accountId })}`],
      400,
      'validation_failed',
    ],
    [
      'a cursor of another order',
      () => ['GET', `/api/posts?order=scheduled&cursor=${forged({ o: 'updated', k: '1', id: accountId })}`],
      400,
      'validation_failed',
    ],
    ...['a\u0000b', 'half \ud800 a pair', '\udc00'].flatMap((text): typeof cases => [
      [
        `a post with ${JSON.stringify(text)}`,
        () => ['POST', '/api/posts', { body: variants(text) }],
        400,
        'validation_failed',
        'body.variants.0.text',
      ],
      [
        `an API token named ${JSON.stringify(text)}`,
        () => ['POST', '/api/api-tokens', { body: { name: text } }],
        400,
        'validation_failed',
        'body.name',
      ],
      [
        `a person named ${JSON.stringify(text)}`,
        () => ['PATCH', '/api/me', { body: { name: text } }],
        400,
        'validation_failed',
        'body.name',
      ],
      [
        `a workspace named ${JSON.stringify(text)}`,
        () => ['PATCH', '/api/workspaces/current', { body: { name: text }, headers: { 'if-match': '"1"' } }],
        400,
        'validation_failed',
        'body.name',
      ],
    ]),
    [
      'the longest e-mail address, unknown',
      () => ['POST', '/api/auth/login', { body: { email: longAddress(), password: 'any' } }],
      401,
      'wrong_credentials',
    ],
    [
      'a text longer than any',
      () => ['POST', '/api/posts', { body: variants('a'.repeat(5001)) }],
      400,
      'validation_failed',
      'body.variants.0.text',
    ],
    [
      'a past time',
      () => ['POST', `/api/posts/${draft.id}/schedule`, { body: { scheduledAt: '2020-01-01T00:00:00Z' } }],
      422,
      'time_in_past',
    ],
    [
      'a time without a zone',
      () => ['POST', `/api/posts/${draft.id}/schedule`, { body: { scheduledAt: '2030-01-01T00:00:00' } }],
      400,
      'validation_failed',
      'body.scheduledAt',
    ],
    [
      'a time beyond all plans',
      () => ['POST', `/api/posts/${draft.id}/schedule`, { body: { scheduledAt: '2199-01-01T00:00:00Z' } }],
      422,
      'time_too_far',
    ],
    [
      'a zone that is none',
      () => [
        'POST',
        `/api/posts/${draft.id}/schedule`,
        { body: { scheduledAt: '2030-01-01T00:00:00Z', timeZone: 'Mars/Base' } },
      ],
      400,
      'validation_failed',
      'body.timeZone',
    ],
    ['cancelling a draft', () => ['POST', `/api/posts/${draft.id}/cancel`], 409, 'post_wrong_status'],
    [
      'a body where none belongs',
      () => ['POST', `/api/posts/${draft.id}/cancel`, { body: { now: true } }],
      400,
      'validation_failed',
    ],
    [
      'an edit without If-Match',
      () => ['PATCH', `/api/posts/${draft.id}`, { body: variants() }],
      428,
      'precondition_required',
    ],
    [
      'an edit of an old version',
      () => ['PATCH', `/api/posts/${draft.id}`, { body: variants(), headers: { 'if-match': '"0"' } }],
      412,
      'version_conflict',
    ],
    ['an unknown address', () => ['GET', '/api/nothing'], 404, 'not_found'],
    ['another method', () => ['PATCH', '/api/posts', { body: {} }], 405, 'method_not_allowed'],
    [
      'a workspace of others',
      () => ['GET', '/api/posts', { headers: { 'x-workspace-id': other.workspaceId ?? '' } }],
      404,
      'not_found',
    ],
    [
      'a workspace that is no id',
      () => ['GET', '/api/posts', { headers: { 'x-workspace-id': 'mine' } }],
      404,
      'not_found',
    ],
    [
      'a forged token',
      () => ['GET', '/api/posts', { headers: { authorization: 'Bearer hub_forged' } }],
      401,
      'not_authenticated',
    ],
    [
      'another scheme',
      () => ['GET', '/api/posts', { headers: { authorization: 'Basic aHViOmh1Yg==' } }],
      401,
      'not_authenticated',
    ],
    [
      'a key that is too long',
      () => ['POST', '/api/posts', { body: variants(), headers: { 'idempotency-key': 'k'.repeat(256) } }],
      400,
      'validation_failed',
    ],
  ];

  it.each(cases)('%s', async (_name, request, status, code, field) => {
    const before = await count();
    const answer = await client.call<ProblemBody>(...request());
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    if (field) expect(answer.body.errors?.map((error) => error.path)).toContain(field);
    expect(await count()).toBe(before);
    const { body } = await client.call<PostBody>('GET', `/api/posts/${draft.id}`);
    expect(body).toEqual(draft);
  });

  it('a text over the limit may be a draft, and is refused when scheduled, with the numbers', async () => {
    const long = await client.createPost(accountId, 'a'.repeat(281));
    const answer = await client.call<ProblemBody>('POST', `/api/posts/${long.id}/publish-now`);
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'content_invalid',
        facts: {
          problems: [{ accountId, code: 'text_too_long', facts: { length: 281, limit: 280, over: 1 } }],
        },
      },
    });
    expect((await client.call<PostBody>('GET', `/api/posts/${long.id}`)).body.status).toBe('draft');
  });

  it('a foreign post is not found, whatever is tried with it', async () => {
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/timeline'],
      ['POST', '/publish-now'],
      ['POST', '/cancel'],
      ['POST', '/unschedule'],
      ['DELETE', ''],
    ] as const) {
      const headers = { 'if-match': `"${draft.version}"` };
      expect(await other.call(method, `/api/posts/${draft.id}${path}`, { headers })).toMatchObject({
        status: 404,
      });
    }
    expect((await client.call<PostBody>('GET', `/api/posts/${draft.id}`)).body).toEqual(draft);
  });

  it('an expired and a revoked token are told apart', async () => {
    const created = await client.call<{ secret: string; token: { id: string } }>('POST', '/api/api-tokens', {
      body: { name: 'short', role: 'analyst' },
    });
    const program = client.withToken(created.body.secret);
    expect((await program.call('GET', '/api/posts')).status).toBe(200);
    await client.call('DELETE', `/api/api-tokens/${created.body.token.id}`);
    expect(await program.call('GET', '/api/posts')).toMatchObject({
      status: 401,
      body: { code: 'token_revoked' },
    });
  });

  it('OAuth states work once, in their own session, and only unforged', async () => {
    const begun = await client.call('GET', `/api/oauth/x/authorize?workspace_id=${client.workspaceId ?? ''}`);
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
    const callback = (who: HubClient, value: string) =>
      who.call('GET', `/api/oauth/x/callback?error=access_denied&state=${value}`);
    const code = async (who: HubClient, value: string): Promise<string | null> =>
      new URL((await callback(who, value)).headers.get('location') ?? '').searchParams.get('error');
    expect(await code(client, 'forged')).toBe('oauth_state_invalid');
    expect(await code(other, state)).toBe('oauth_state_invalid');
    expect(await code(client, state)).toBe('oauth_denied');
    expect(await code(client, state)).toBe('oauth_state_invalid');
  });

  it('an account connected in another workspace is refused there', async () => {
    await expect(other.connectX()).rejects.toThrow(/account_in_other_workspace/);
  });
});

function forged(cursor: unknown): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** 254 characters: what the schema allows at most. */
function longAddress(): string {
  const host = `${'b'.repeat(61)}.${'c'.repeat(61)}.${'d'.repeat(60)}.com`;
  return `${'a'.repeat(254 - host.length - 1)}@${host}`;
}
