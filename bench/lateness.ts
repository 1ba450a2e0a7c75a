import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { bareWorkflows } from './bare-temporal.ts';
import { startHubProcess } from './hub-process.ts';
import type { HubProcess } from './hub-process.ts';

/** Scheduled so long ahead: the time the product promises its punctuality for. */
const AHEAD_MS = 60_000;
const POSTS = 300;
const RATE_PER_SECOND = 20;
/** Within it all posts are written and scheduled. */
const SCHEDULING_MS = 20_000;
/** Long enough for all of them to be started and waiting. */
const BARE_AHEAD_MS = 30_000;

/**
 * Lateness of due posts: from the due instant until the sandbox has received the request, on the whole product
 * started as users start it. 300 posts at 20 per second, then 300 at one instant, both scheduled a minute ahead; beside
 * each as many bare workflows on the same Temporal server, with a timer and one activity, and as many timers of this
 * process at one instant, so that the machine's own delays are seen.
 */
export async function benchLateness(): Promise<void> {
  const hub = await startHubProcess();
  try {
    const caller = await signUpAndConnect(hub);
    const spread = (start: number) => (index: number) => start + (index * 1000) / RATE_PER_SECOND;
    const together = (start: number) => () => start;
    for (const [how, instants] of [
      [`at ${RATE_PER_SECOND} per second`, spread],
      ['at one instant', together],
    ] as const) {
      print(
        `${POSTS} posts ${how}, scheduled ${AHEAD_MS / 1000} s ahead`,
        await measure(hub, caller, instants),
      );
      print(
        `${POSTS} bare workflows ${how}: a timer, then one activity (reference)`,
        await bareWorkflows(hub, POSTS, instants(Date.now() + BARE_AHEAD_MS)),
      );
    }
    print(
      `${POSTS} bare timers with one HTTP request each, at one instant (reference)`,
      await bareTimers(hub),
    );
  } finally {
    await hub.stop();
  }
}

interface Caller {
  call<Body>(method: string, path: string, body?: unknown): Promise<Body>;
  readonly accountId: string;
}

/** Lateness of each post in milliseconds, ascending. */
async function measure(
  hub: HubProcess,
  caller: Caller,
  instants: (start: number) => (index: number) => number,
): Promise<number[]> {
  const run = randomUUID();
  const start = Date.now() + AHEAD_MS + SCHEDULING_MS;
  const instantOf = instants(start);
  const due = new Map<string, number>();
  for (let index = 0; index < POSTS; index += 1) {
    const text = `${run} ${index}`;
    const instant = instantOf(index);
    due.set(text, instant);
    const post = await caller.call<{ id: string }>('POST', '/api/posts', {
      variants: [{ accountId: caller.accountId, text }],
    });
    await caller.call('POST', `/api/posts/${post.id}/schedule`, {
      scheduledAt: new Date(instant).toISOString(),
    });
  }
  const slack = start - AHEAD_MS - Date.now();
  if (slack < 0)
    process.stdout.write(
      `(the last post was scheduled ${Math.round((AHEAD_MS + slack) / 1000)} s ahead only)\n`,
    );
  const end = Math.max(...due.values()) + 30_000;
  for (;;) {
    const { entries } = await ledger(hub);
    const late = entries
      .filter((entry) => due.has(entry.text))
      .map((entry) => entry.receivedAtMs - (due.get(entry.text) ?? 0));
    if (late.length >= POSTS || Date.now() > end) {
      if (late.length !== POSTS) throw new Error(`${late.length} of ${POSTS} posts arrived`);
      return late.sort((a, b) => a - b);
    }
    await delay(1000);
  }
}

async function bareTimers(hub: HubProcess): Promise<number[]> {
  const instant = Date.now() + 5_000;
  const late = await Promise.all(
    Array.from({ length: POSTS }, async () => {
      await delay(instant - Date.now());
      await fetch(`${hub.sandboxUrl}/healthz`);
      return Date.now() - instant;
    }),
  );
  return late.sort((a, b) => a - b);
}

async function ledger(hub: HubProcess): Promise<{ entries: { text: string; receivedAtMs: number }[] }> {
  const response = await fetch(`${hub.sandboxUrl}/_sandbox/ledger`);
  return (await response.json()) as { entries: { text: string; receivedAtMs: number }[] };
}

async function signUpAndConnect(hub: HubProcess): Promise<Caller> {
  let cookie = '';
  const call = async <Body>(method: string, path: string, body?: unknown): Promise<Body> => {
    const response = await fetch(`${hub.url}${path}`, {
      method,
      headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Body;
  };
  const me = await call<{ workspaces: { id: string }[] }>('POST', '/api/auth/signup', {
    email: 'bench@example.com',
    password: 'a password for the bench',
    name: 'Bench',
  });
  const begun = await fetch(`${hub.url}/api/oauth/x/authorize?workspace_id=${me.workspaces[0]?.id ?? ''}`, {
    headers: { cookie },
    redirect: 'manual',
  });
  const consent = new URL(begun.headers.get('location') ?? '');
  const form = new URLSearchParams([
    ...consent.searchParams,
    ['account_id', '1500000000000000001'],
    ['decision', 'approve'],
  ]);
  const approved = await fetch(`${consent.origin}${consent.pathname}`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  await fetch(approved.headers.get('location') ?? '', { headers: { cookie }, redirect: 'manual' });
  const { items } = await call<{ items: { id: string }[] }>('GET', '/api/accounts');
  return { call, accountId: items[0]?.id ?? '' };
}

function print(title: string, late: readonly number[]): void {
  const at = (share: number): string =>
    `${(late[Math.min(late.length - 1, Math.floor(share * late.length))] ?? 0).toFixed(1)} ms`;
  process.stdout.write(`${title}\n  p50 ${at(0.5)}   p99 ${at(0.99)}   max ${at(1)}\n`);
}
