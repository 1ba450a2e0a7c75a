import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTRACTS } from '../../api/contracts.ts';
import { HubClient } from '../setup/hub-client.ts';
import type { PostBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';

describe('the API kit', () => {
  let hub: HubUnderTest;
  let client: HubClient;
  let program: HubClient;
  let accountId: string;

  beforeAll(async () => {
    hub = await startHub({ worker: false });
    client = new HubClient(hub);
    await client.signUp();
    accountId = await client.connectX();
    program = await client.asProgram();
  });
  afterAll(() => hub.close());

  const body = (text: string): unknown => ({ variants: [{ accountId, text }] });

  it('does the effect of one Idempotency-Key once and replays its answer', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const first = await program.call<PostBody>('POST', '/api/posts', { body: body('Once'), headers });
    const second = await program.call<PostBody>('POST', '/api/posts', { body: body('Once'), headers });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
    const other = await program.call('POST', '/api/posts', { body: body('Other words'), headers });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  });

  it('grants one of many simultaneous requests with one key; the others are told or replayed', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        program.call<PostBody>('POST', '/api/posts', { body: body('Storm'), headers }),
      ),
    );
    const ids = new Set(answers.filter((answer) => answer.status === 201).map((answer) => answer.body.id));
    expect(ids.size).toBe(1);
    expect(answers.every((answer) => answer.status === 201 || answer.status === 409)).toBe(true);
  });

  it('keeps nothing of a refused request: the same key may be tried again', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    expect((await program.call('POST', '/api/posts', { body: { variants: [] }, headers })).status).toBe(400);
    expect((await program.call('POST', '/api/posts', { body: body('Then right'), headers })).status).toBe(
      201,
    );
  });

  it('shows a token’s secret once and never again, not even to the same key', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const first = await client.call<{ secret: string }>('POST', '/api/api-tokens', {
      body: { name: 'once' },
      headers,
    });
    expect(first.body.secret).toMatch(/^hub_[\w-]{43}$/);
    const again = await client.call('POST', '/api/api-tokens', { body: { name: 'once' }, headers });
    expect(again).toMatchObject({ status: 409, body: { code: 'secret_shown_once' } });
    const list = await client.call('GET', '/api/api-tokens');
    expect(JSON.stringify(list.body)).not.toContain(first.body.secret);
  });

  it('makes nobody’s change be lost: the second of two edits from one version is refused', async () => {
    const post = await program.createPost(accountId, 'One');
    const edit = (text: string) =>
      program.call<PostBody>('PATCH', `/api/posts/${post.id}`, {
        body: body(text),
        headers: { 'if-match': `"${post.version}"` },
      });
    expect((await edit('Two')).status).toBe(200);
    expect(await edit('Three')).toMatchObject({ status: 412, body: { code: 'version_conflict' } });
    expect((await program.call<PostBody>('GET', `/api/posts/${post.id}`)).body.variants[0]?.text).toBe('Two');
  });

  it('pages through a list without gap or repetition while it grows', async () => {
    const made = [];
    for (let index = 0; index < 7; index += 1)
      made.push((await program.createPost(accountId, `Page ${index}`)).id);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = `/api/posts?limit=3${cursor ? `&cursor=${cursor}` : ''}`;
      const page: { body: { items: PostBody[]; nextCursor: string | null } } = await program.call(
        'GET',
        query,
      );
      seen.push(...page.body.items.map((item) => item.id));
      cursor = page.body.nextCursor;
      if (seen.length === 3) await program.createPost(accountId, 'Arrived meanwhile');
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    for (const id of made) expect(seen).toContain(id);
  });

  it('describes every route in OpenAPI 3.1 and shows it without an outside asset', async () => {
    const response = await fetch(`${hub.url}/api/openapi.json`);
    const document = (await response.json()) as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    expect(document.openapi).toBe('3.1.0');
    const ids = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map((operation) => operation.operationId),
    );
    expect(ids.sort()).toEqual(CONTRACTS.map((contract) => contract.id).sort());
    const page = await (await fetch(`${hub.url}/api/docs`)).text();
    const sources = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(sources.length).toBeGreaterThan(1);
    for (const source of sources.filter((one) => !one.includes('favicon'))) {
      expect(source).toMatch(/^\//);
      expect((await fetch(`${hub.url}${source}`)).status).toBe(200);
    }
  });

  it('streams what changes, and resumes after the last event without gap or repetition', async () => {
    await hub.startWorker();
    const first = await openStream(hub, client, null);
    const post = await client.createPost(accountId, 'Streamed');
    const created = await first.next((event) => event.data.includes(post.id));
    expect(JSON.parse(created.data)).toEqual({ type: 'post.created', entity: 'post', entityId: post.id });
    first.close();
    // While nobody listens:
    await client.call('POST', `/api/posts/${post.id}/schedule`, {
      body: { scheduledAt: new Date(Date.now() + 3_600_000).toISOString() },
    });
    await client.call('POST', `/api/posts/${post.id}/cancel`);
    const second = await openStream(hub, client, created.id);
    const types: string[] = [];
    await second.next((event) => {
      const { type } = JSON.parse(event.data) as { type: string };
      types.push(type);
      return type === 'post.cancelled';
    });
    expect(types.filter((type) => type.startsWith('post.'))).toEqual(['post.scheduled', 'post.cancelled']);
    second.close();
  });
});

interface StreamedEvent {
  readonly id: string;
  readonly data: string;
}

/** A minimal reader of server-sent events: the `eventsource` package needs a newer Node. */
async function openStream(hub: HubUnderTest, client: HubClient, after: string | null) {
  const program = await client.call<{ secret: string }>('POST', '/api/api-tokens', {
    body: { name: 'stream', role: 'analyst' },
  });
  const stop = new AbortController();
  const response = await fetch(`${hub.url}/api/events`, {
    signal: stop.signal,
    headers: { authorization: `Bearer ${program.body.secret}`, ...(after ? { 'last-event-id': after } : {}) },
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  return {
    close: () => stop.abort(),
    async next(wanted: (event: StreamedEvent) => boolean): Promise<StreamedEvent> {
      for (;;) {
        const end = buffer.indexOf('\n\n');
        if (end < 0) {
          const chunk = await reader?.read();
          if (!chunk || chunk.done) throw new Error('the stream ended');
          buffer += chunk.value;
          continue;
        }
        const lines = buffer.slice(0, end).split('\n');
        buffer = buffer.slice(end + 2);
        const field = (name: string): string =>
          lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
        const event = { id: field('id'), data: field('data') };
        if (event.id && wanted(event)) return event;
      }
    },
  };
}
