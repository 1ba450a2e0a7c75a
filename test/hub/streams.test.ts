import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HubClient } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';

/** A stream looks at its permission every 15 s. */
const NOTICED_MS = 18_000;

describe('an event stream', () => {
  let hub: HubUnderTest;
  let owner: HubClient;
  let database: Client;
  const open: Stream[] = [];

  beforeAll(async () => {
    hub = await startHub({ worker: false });
    owner = new HubClient(hub);
    await owner.signUp();
    database = new Client({ connectionString: hub.test.ownerUrl });
    await database.connect();
  });
  afterAll(async () => {
    for (const stream of open) stream.close();
    await database.end();
    await hub.close();
  });

  const stream = async (headers: Record<string, string>, query = ''): Promise<Stream> => {
    const one = await openStream(`${hub.url}/api/events${query}`, headers);
    open.push(one);
    return one;
  };
  const newToken = async (): Promise<{ id: string; headers: Record<string, string> }> => {
    const { body } = await owner.call<{ secret: string; token: { id: string } }>('POST', '/api/api-tokens', {
      body: { name: 'stream', role: 'analyst' },
    });
    return { id: body.token.id, headers: { authorization: `Bearer ${body.secret}` } };
  };
  /** Events as the relay leaves them. */
  const happen = async (count: number, type = 'post.created'): Promise<void> => {
    await database.query(
      `insert into events (id, workspace_id, position, type, entity, entity_id, actor_kind, data, at)
       select gen_random_uuid(), $1, nextval('event_positions'), $2, 'post', gen_random_uuid(), 'system', '{}', now()
       from generate_series(1, $3)`,
      [owner.workspaceId, type, count],
    );
  };

  it('resumes over any distance without a gap', async () => {
    // Once somebody has heard of all of them, they come from the table alone.
    const witness = await stream((await newToken()).headers);
    await happen(1700);
    await expect.poll(() => witness.ids().length, { timeout: 10_000 }).toBe(1700);
    witness.close();
    const resumed = await stream((await newToken()).headers, '?after=0');
    await expect.poll(() => resumed.ids().length).toBe(1700);
    await happen(1);
    await expect.poll(() => resumed.ids().length, { timeout: 5000 }).toBe(1701);
    expect(resumed.ids()).toEqual(Array.from({ length: 1701 }, (_, index) => index + 1));
  });

  it('ends when its token is revoked or expires, its session is signed out, or all of them are ended', async () => {
    const [revoked, expiring, kept] = [await newToken(), await newToken(), await newToken()];
    const [signedOut, reset] = [new HubClient(hub), new HubClient(hub)];
    const cookies = await Promise.all([signUpForCookie(hub, 'out'), signUpForCookie(hub, 'reset')]);
    const streams = {
      revoked: await stream(revoked.headers),
      expired: await stream(expiring.headers),
      kept: await stream(kept.headers),
      signedOut: await stream(cookies[0]),
      ended: await stream(cookies[1]),
    };
    await owner.call('DELETE', `/api/api-tokens/${revoked.id}`);
    await database.query(`update api_tokens set expires_at = now() where id = $1`, [expiring.id]);
    expect((await signedOut.call('POST', '/api/auth/logout', { headers: cookies[0] })).status).toBe(204);
    await database.query(`update users set session_epoch = session_epoch + 1 where email like 'reset-%'`);
    expect((await reset.call('GET', '/api/me', { headers: cookies[1] })).status).toBe(401);
    await delay(NOTICED_MS);
    for (const [name, one] of Object.entries(streams))
      expect([name, one.ended(), one.text().includes('event: end')]).toEqual([
        name,
        name !== 'kept',
        name !== 'kept',
      ]);
    const before = Object.values(streams).map((one) => one.text().includes('post.edited'));
    expect(before).toEqual([false, false, false, false, false]);
    await happen(1, 'post.edited');
    await expect.poll(() => streams.kept.text().includes('post.edited'), { timeout: 5000 }).toBe(true);
    expect(streams.revoked.text()).not.toContain('post.edited');
  }, 40_000);

  it('is one of twenty at most for one token, and frees its place when it closes', async () => {
    const token = await newToken();
    const streams = await Promise.all(Array.from({ length: 20 }, () => stream(token.headers)));
    expect(streams.map((one) => one.status)).toEqual(Array.from({ length: 20 }, () => 200));
    const refused = await stream(token.headers);
    expect(refused.status).toBe(429);
    await expect.poll(() => refused.text()).toContain('rate_limited');
    expect((await stream((await newToken()).headers)).status).toBe(200);
    streams[0]?.close();
    await expect.poll(async () => (await stream(token.headers)).status, { timeout: 5000 }).toBe(200);
  });
});

interface Stream {
  readonly status: number;
  text(): string;
  ids(): number[];
  ended(): boolean;
  close(): void;
}

async function openStream(url: string, headers: Record<string, string>): Promise<Stream> {
  const stop = new AbortController();
  const response = await fetch(url, { headers, signal: stop.signal });
  let text = '';
  let ended = false;
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? [])
      text += decoder.decode(chunk as Uint8Array, { stream: true });
  };
  void read()
    .catch(() => undefined)
    .finally(() => (ended = true));
  return {
    status: response.status,
    text: () => text,
    ids: () => [...text.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1])),
    ended: () => ended,
    close: () => stop.abort(),
  };
}

async function signUpForCookie(hub: HubUnderTest, name: string): Promise<Record<string, string>> {
  const response = await fetch(`${hub.url}/api/auth/signup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${name}-stream@example.com`, password: 'a long enough password', name }),
  });
  expect(response.status).toBe(201);
  return { cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '', 'sec-fetch-site': 'same-origin' };
}
