import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { Agent } from 'undici';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import { Secret } from '../../infra/secrets/secret.ts';
import { freePort } from '../../stack/free-port.ts';
import { createXAdapter } from './create-x-adapter.ts';
import { CREATE_ERRORS } from './x-errors.ts';

const NOW = Date.parse('2026-11-23T12:00:00.000Z');
const NOW_SECONDS = NOW / 1000;
const TOKEN = 'token-that-must-not-show';

let dispatcher: Agent;
const servers: Server[] = [];
const sockets = new Set<Socket>();

beforeEach(() => {
  dispatcher = new Agent({ connect: { timeout: 300 } });
});
afterEach(async () => {
  await dispatcher.destroy();
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

describe('certain that nothing was sent: transient', () => {
  test('nobody listens', async () => {
    expect(await publish(`http://127.0.0.1:${await freePort()}`)).toMatchObject({
      kind: 'transient',
      code: 'not_reached',
      facts: { cause: 'ECONNREFUSED' },
    });
  });

  test('the name does not exist', async () => {
    expect(await publish('http://x.invalid')).toMatchObject({ kind: 'transient' });
  });

  test('TLS fails because the other side breaks the connection off', async () => {
    const base = await tcp((socket) => socket.once('data', () => socket.resetAndDestroy()));
    // The same ECONNRESET as after a sent request, which would be unknown.
    expect(await publish(base.replace('http:', 'https:'))).toMatchObject({
      kind: 'transient',
      facts: { cause: 'ECONNRESET' },
    });
  });

  test('TLS is never agreed on', async () => {
    const base = await tcp(() => undefined);
    expect(await publish(base.replace('http:', 'https:'))).toMatchObject({
      kind: 'transient',
      facts: { cause: 'UND_ERR_CONNECT_TIMEOUT' },
    });
  });

  test('it was called off before it began', async () => {
    let requests = 0;
    const base = await http((_, response) => {
      requests += 1;
      response.end();
    });
    expect(await publish(base, AbortSignal.abort())).toMatchObject({ kind: 'transient' });
    expect(requests).toBe(0);
  });
});

describe('perhaps created: unknown', () => {
  test('the connection is reset after the request was read', async () => {
    const base = await tcp((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(await publish(base)).toMatchObject({ kind: 'unknown' });
  });

  test('the connection ends without an answer', async () => {
    const base = await tcp((socket) => socket.once('data', () => socket.end()));
    expect(await publish(base)).toMatchObject({ kind: 'unknown' });
  });

  test('no answer comes until the caller gives up', async () => {
    const base = await tcp(() => undefined);
    expect(await publish(base, AbortSignal.timeout(100))).toMatchObject({
      kind: 'unknown',
      code: 'no_answer',
      facts: { cause: 'timeout' },
    });
  });

  test.each([
    ['half a body', 201, '{"data":{"id":"19900000'],
    ['a body without an id', 201, '{"data":{"text":"hi"}}'],
    ['an id that is none', 201, '{"data":{"id":"<script>"}}'],
    ['a page of a proxy', 200, '<html>OK</html>'],
    ['nothing', 201, ''],
  ])('a yes with %s', async (_, status, body) => {
    expect(await publish(await answering(status, body))).toMatchObject({
      kind: 'unknown',
      code: 'unreadable',
    });
  });

  test('a yes whose body breaks off', async () => {
    const base = await http((_, response) => {
      response.writeHead(201, { 'content-length': '100' });
      response.write('{"data":{"id":"1');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await publish(base)).toMatchObject({ kind: 'unknown', code: 'unreadable' });
  });

  test.each([500, 502, 503, 504, 408, 418])(
    'status %i, with or without a page of a proxy',
    async (status) => {
      expect(await publish(await answering(status, '<html>sorry</html>'))).toMatchObject({
        kind: 'unknown',
        code: 'unexpected_answer',
        facts: { status },
      });
    },
  );

  test('a redirect, which is not followed', async () => {
    let requests = 0;
    const base = await http((request, response) => {
      requests += 1;
      response.writeHead(307, { location: request.url ?? '/' }).end();
    });
    expect(await publish(base)).toMatchObject({
      kind: 'unknown',
      code: 'unexpected_answer',
      facts: { status: 307 },
    });
    expect(requests).toBe(1);
  });
});

test('exactly one request is made, whatever the answer', async () => {
  let requests = 0;
  const base = await http((request, response) => {
    requests += 1;
    request.resume().on('end', () => response.writeHead(503).end());
  });
  await publish(base);
  expect(requests).toBe(1);
});

describe('certainly not created', () => {
  const problem = (detail: string, type = 'about:blank') => JSON.stringify({ title: 'T', detail, type });
  test.each<[string, number, string, PublishOutcome['kind'], string]>([
    [
      'a parameter is wrong',
      400,
      '{"errors":[{"message":"too long"}],"detail":"One or more parameters."}',
      'rejected',
      'invalid_request',
    ],
    ['the token is not accepted', 401, problem('Unauthorized'), 'token_invalid', 'unauthorized'],
    [
      'credits are used up',
      402,
      problem('no credits', 'https://api.twitter.com/2/problems/credits'),
      'rate_limited',
      'credits_depleted',
    ],
    [
      'the text exists ("Tweet")',
      403,
      problem('You are not allowed to create a Tweet with duplicate content.'),
      'rejected',
      'duplicate_content',
    ],
    [
      'the text exists ("Post")',
      403,
      problem('You are not allowed to create a Post with duplicate content.'),
      'rejected',
      'duplicate_content',
    ],
    [
      'the token is of the wrong kind (old host)',
      403,
      problem('forbidden', 'https://api.twitter.com/2/problems/unsupported-authentication'),
      'token_invalid',
      'wrong_token_kind',
    ],
    [
      'the token is of the wrong kind (new host)',
      403,
      problem('forbidden', 'https://api.x.com/2/problems/unsupported-authentication'),
      'token_invalid',
      'wrong_token_kind',
    ],
    [
      'the app is not enrolled',
      403,
      problem('no', 'https://api.x.com/2/problems/client-forbidden'),
      'rejected',
      'app_not_enrolled',
    ],
    [
      'the account is suspended',
      403,
      problem('no', 'https://api.x.com/2/problems/user-suspended'),
      'rejected',
      'account_suspended',
    ],
    [
      'no reply is allowed',
      403,
      problem('You can only reply to or quote posts where you are mentioned or are the author.'),
      'rejected',
      'reply_not_allowed',
    ],
    [
      'it has two cashtags',
      403,
      problem('Posts may contain a maximum of one cashtag.'),
      'rejected',
      'too_many_cashtags',
    ],
    ['a link is refused', 403, problem('The Tweet contains an invalid URL.'), 'rejected', 'invalid_url'],
    [
      'it is refused without a reason',
      403,
      problem('You are not permitted to perform this action.'),
      'rejected',
      'forbidden',
    ],
    ['it is refused with a page', 403, '<html>', 'rejected', 'forbidden'],
    [
      'the target is gone',
      404,
      problem('gone', 'https://api.x.com/2/problems/resource-not-found'),
      'rejected',
      'not_found',
    ],
    ['it is too large', 413, '', 'rejected', 'too_large'],
    ['it is of a wrong type', 415, '', 'rejected', 'unsupported_type'],
    [
      'the plan is used up, as 402',
      402,
      problem('cap', 'https://api.twitter.com/2/problems/usage-capped'),
      'rate_limited',
      'usage_cap',
    ],
    [
      'the plan is used up, as 403',
      403,
      problem('cap', 'https://api.twitter.com/2/problems/usage-capped'),
      'rate_limited',
      'usage_cap',
    ],
    [
      'the plan is used up, as 429',
      429,
      problem('cap', 'https://api.twitter.com/2/problems/usage-capped'),
      'rate_limited',
      'usage_cap',
    ],
    [
      'the window is used up',
      429,
      '{"errors":[{"code":88,"message":"Rate limit exceeded"}]}',
      'rate_limited',
      'rate_limited',
    ],
  ])('%s', async (_, status, body, kind, code) => {
    expect(await publish(await answering(status, body))).toMatchObject({ kind, code });
  });

  test('every row of the table names a source', () => {
    for (const { source } of CREATE_ERRORS) expect(source).toMatch(/^(seen$|https:\/\/docs\.x\.com\/)/);
  });
});

describe('until when a limit holds', () => {
  const at = (ms: number) => new Date(NOW + ms).toISOString();
  const MINUTE = 60_000;
  test.each<[string, Record<string, string>, string, string]>([
    [
      'the reset of the window',
      { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(NOW_SECONDS + 90) },
      'rate_limited',
      at(91_000),
    ],
    ['a quarter of an hour without a reset', {}, 'rate_limited', at(15 * MINUTE)],
    [
      'a quarter of an hour when the reset is past',
      { 'x-rate-limit-reset': String(NOW_SECONDS - 90) },
      'rate_limited',
      at(15 * MINUTE),
    ],
    [
      'a quarter of an hour when the reset is absurd',
      { 'x-rate-limit-reset': '99999999999' },
      'rate_limited',
      at(15 * MINUTE),
    ],
    [
      'an hour when the window has something left',
      { 'x-rate-limit-remaining': '42', 'x-rate-limit-reset': String(NOW_SECONDS + 90) },
      'daily_limit',
      at(60 * MINUTE),
    ],
    [
      'the reset of the day',
      {
        'x-rate-limit-remaining': '42',
        'x-user-limit-24hour-remaining': '0',
        'x-user-limit-24hour-reset': String(NOW_SECONDS + 7200),
      },
      'daily_limit',
      at(7_201_000),
    ],
  ])('%s', async (_, headers, code, until) => {
    expect(await publish(await answering(429, '{}', headers))).toMatchObject({
      kind: 'rate_limited',
      code,
      until,
    });
  });
});

test("details are X's words, cut, on one line, and without the token", async () => {
  const words = `line one\nline two ${'long '.repeat(500)}`;
  const outcome = await publish(await answering(403, JSON.stringify({ detail: words })));
  if (outcome.kind !== 'rejected') throw new Error(outcome.kind);
  expect(outcome.detail).toContain('line one line two');
  expect(outcome.detail.length).toBeLessThanOrEqual(500);
  expect(outcome.facts?.words).toMatch(/^line one line two long/);
  expect(outcome.facts?.words?.length).toBeLessThanOrEqual(500);
  expect(JSON.stringify(outcome)).not.toContain(TOKEN);
});

describe('refresh', () => {
  test.each<[string, number, string, string]>([
    [
      'a dead token',
      400,
      '{"error":"invalid_request","error_description":"Value passed for the token was invalid."}',
      'dead',
    ],
    ['a dead token, in other words', 400, '{"error":"invalid_grant"}', 'dead'],
    ['a wrong client', 400, '{"error":"invalid_client"}', 'transient'],
    ['a wrong secret, or an outage of logins', 401, '{"error":"unauthorized_client"}', 'transient'],
    ['a limit', 429, '{}', 'transient'],
    ['a failure of the server', 503, '', 'unknown'],
    ['a yes that cannot be read', 200, '{"access_token":', 'unknown'],
    ['a yes without a token', 200, '{}', 'unknown'],
  ])('%s', async (_, status, body, kind) => {
    expect(await adapter(await answering(status, body)).refresh(new Secret('rt'))).toMatchObject({ kind });
  });

  test('no connection is transient: the token was not used', async () => {
    const outcome = await adapter(`http://127.0.0.1:${await freePort()}`).refresh(new Secret('rt'));
    expect(outcome).toMatchObject({ kind: 'transient', code: 'ECONNREFUSED' });
  });

  test('an answer without a new refresh token is told as such', async () => {
    const outcome = await adapter(await answering(200, '{"access_token":"a"}')).refresh(new Secret('rt'));
    expect(outcome).toMatchObject({
      kind: 'refreshed',
      grant: { refreshToken: null, expiresInSeconds: null, scopes: [] },
    });
  });
});

test.each<[number, string, boolean]>([
  [401, 'unauthorized', false],
  [403, 'http_403', false],
  [429, 'http_429', true],
  [503, 'http_503', true],
  [200, 'unreadable', true],
])('a profile answered with %i is the error %s', async (status, code, retryable) => {
  const profile = adapter(await answering(status, '<html>')).profile(new Secret(TOKEN));
  await expect(profile).rejects.toMatchObject({ name: 'PlatformCallError', code, retryable, status });
});

function adapter(apiBase: string) {
  return createXAdapter({
    apiBase,
    authorizeUrl: `${apiBase}/authorize`,
    webUrl: 'https://x.com',
    clientId: 'hub',
    clientSecret: new Secret('secret'),
    dispatcher,
    now: () => NOW,
  });
}

function publish(apiBase: string, signal = new AbortController().signal): Promise<PublishOutcome> {
  return adapter(apiBase).publish(
    new Secret(TOKEN),
    { kind: 'text', text: 'hello', handle: 'aurora' },
    { signal },
  );
}

function answering(status: number, body: string, headers: Record<string, string> = {}): Promise<string> {
  return http((request, response) => {
    request.resume().on('end', () => response.writeHead(status, headers).end(body));
  });
}

function http(listener: RequestListener): Promise<string> {
  return listen(createServer(listener));
}

function tcp(listener: Parameters<typeof createTcpServer>[1]): Promise<string> {
  return listen(createTcpServer(listener));
}

async function listen(server: Server): Promise<string> {
  servers.push(server);
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
