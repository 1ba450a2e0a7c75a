import { randomUUID } from 'node:crypto';
import type { VariantOptions } from '../domain/content/variant-options.ts';
import { textOnly } from '../domain/content/variant-content.ts';
import { HubClient } from '../test/setup/hub-client.ts';
import { sendFilm } from '../test/setup/send-film.ts';
import { TIKTOK_DIRECT } from '../test/setup/tiktok-options.ts';
import { startHubProcess } from './hub-process.ts';
import type { HubProcess } from './hub-process.ts';
import { findDescendant, watchMemory } from './process-memory.ts';
import type { MemoryPeak } from './process-memory.ts';

/** What the product promises for its worker, in megabytes. */
const WORKER_LIMIT_MB = 400;
const MB = 1024 * 1024;
const PUBLISHED_WITHIN_MS = 10 * 60_000;

interface Case {
  readonly platform: string;
  readonly signIn: string;
  /** As much as the platform takes, a gigabyte at most. */
  readonly bytes: number;
  readonly way: string;
  readonly options?: VariantOptions;
}

/** Limits: domain/content/*-limits.ts, which name their documents. */
const CASES: readonly Case[] = [
  {
    platform: 'tiktok',
    signIn: '-sbx-open-1',
    bytes: 1024 * MB,
    way: 'in pieces',
    options: TIKTOK_DIRECT,
  },
  { platform: 'x', signIn: '1500000000000000001', bytes: 512 * MB, way: 'in pieces' },
  { platform: 'linkedin', signIn: 'kR7sOlbErg', bytes: 500 * 1_000_000, way: 'in parts' },
  {
    platform: 'instagram',
    signIn: '17841400000000001',
    bytes: 300 * 1_000_000,
    way: 'fetched from the API',
    options: { platform: 'instagram', format: 'reel', shareToFeed: true, coverAtMs: 0, collaborators: [] },
  },
];

/**
 * Memory of the worker and the API while the largest film that each platform takes goes into the library and out to
 * the platform's stand-in, on the whole product as users start it. Fails when the worker needs more than promised.
 */
export async function benchUpload(): Promise<void> {
  const hub = await startHubProcess();
  try {
    const pids = { worker: pidOf(hub, 'worker-main'), api: pidOf(hub, 'api/main') };
    const client = new HubClient(hub);
    await client.signUp();
    let most = 0;
    for (const one of CASES) {
      const [account] = await client.connect(one.platform, one.signIn);
      if (!account) throw new Error(`no account of ${one.platform}`);
      const worker = watchMemory(pids.worker);
      const api = watchMemory(pids.api);
      const start = Date.now();
      const mediaId = await sendFilm(client, one.bytes);
      const stored = Date.now();
      await publish(client, one, account.id, mediaId);
      const taken = `${seconds(stored - start)} into the library, ${seconds(Date.now() - stored)} to be published`;
      process.stdout.write(`${one.platform}: ${Math.round(one.bytes / MB)} MB ${one.way}, ${taken}\n`);
      const peak = worker.stop();
      print('worker', peak);
      print('api', api.stop());
      most = Math.max(most, peak.most.rss);
    }
    process.stdout.write(`worker at most ${Math.round(most)} MB, of ${WORKER_LIMIT_MB} MB promised\n`);
    if (most > WORKER_LIMIT_MB) process.exitCode = 1;
  } finally {
    await hub.stop();
  }
}

function pidOf(hub: HubProcess, commandPart: string): number {
  return findDescendant(hub.child.pid ?? 0, commandPart);
}

async function publish(client: HubClient, one: Case, accountId: string, mediaId: string): Promise<void> {
  const variant = {
    accountId,
    ...textOnly(`A large film ${randomUUID()}`),
    media: [{ mediaId, altText: '' }],
    ...(one.options ? { options: one.options } : {}),
  };
  const created = await client.call<{ id: string }>('POST', '/api/posts', { body: { variants: [variant] } });
  if (created.status !== 201) throw new Error(JSON.stringify(created.body));
  const { id } = created.body;
  const sent = await client.call('POST', `/api/posts/${id}/publish-now`);
  if (sent.status !== 200) throw new Error(JSON.stringify(sent.body));
  const done = await client.waitForPost(
    id,
    ({ status }) => ['published', 'failed', 'needs_attention'].includes(status),
    PUBLISHED_WITHIN_MS,
  );
  if (done.status !== 'published') throw new Error(JSON.stringify(done.variants));
}

function print(process_: string, { before, most }: MemoryPeak): void {
  const mb = (value: number): string => `${Math.round(value)} MB`;
  if (before.rss === 0) throw new Error('the memory of another process cannot be read: this needs Linux');
  process.stdout.write(
    `  ${process_}: RSS ${mb(before.rss)}, at most ${mb(most.rss)} since its start; PSS ${mb(before.pss)}, at most ${mb(most.pss)}\n`,
  );
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
