import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reconcileRestore } from '../../bin/reconcile-restore.ts';
import { openDatabase } from '../../db/doors/database.ts';
import type { Database } from '../../db/doors/database.ts';
import { withWorkspace } from '../../db/doors/doors.ts';
import { silentLogger } from '../../infra/logging/logger.ts';
import { readPartSoon } from '../../usecases/publishing/read-part-soon.ts';
import { HubClient } from '../setup/hub-client.ts';
import type { PostBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import { madePicture } from '../setup/made-files.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { SETTLING } from '../setup/post-protocol.ts';
import { backUp } from './restore/back-up.ts';
import type { Backup } from './restore/back-up.ts';

/** People of the stand-ins. */
const X_OF_ONE = '1500000000000000001';
const X_OF_OTHER = '1331556234163126273';
const LINKEDIN = 'kR7sOlbErg';

const WORKER = { kind: 'system', name: 'worker' } as const;
const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();
const HOUR_S = 3600;

describe('a database that is restored from a backup', () => {
  let hub: HubUnderTest;
  let backup: Backup | null;
  let database: Database;
  /** Its people change nothing in the lost time but write and publish; the other's change their minds. */
  let calm: HubClient;
  let changing: HubClient;
  const said: string[] = [];

  beforeEach(async () => {
    backup = null;
    said.length = 0;
    hub = await startHub();
    [calm, changing] = [new HubClient(hub), new HubClient(hub)];
    for (const client of [calm, changing]) {
      await client.signUp();
      await keepNoDistance(client);
    }
    database = await openDatabase({
      url: hub.test.url,
      poolSize: 2,
      applicationName: 'hub-cli',
      logger: silentLogger,
    });
  });
  afterEach(async () => {
    await database.close();
    await hub.close();
    await backup?.drop();
  });

  const texts = (): string[] =>
    hub.sandbox
      .ledger()
      .filter(({ kind }) => kind !== 'upload')
      .map(({ text }) => text)
      .sort();
  const isOut = (text: string): boolean => texts().includes(text);
  const schedule = async (
    client: HubClient,
    accountId: string,
    text: string,
    at: string,
    mediaIds: readonly string[] = [],
  ): Promise<string> => {
    const media = mediaIds.map((mediaId) => ({ mediaId, altText: '' }));
    const created = await client.call<PostBody>('POST', '/api/posts', {
      body: { variants: [{ accountId, text, media }] },
    });
    const { id } = created.body;
    const { status } = await client.call('POST', `/api/posts/${id}/schedule`, { body: { scheduledAt: at } });
    if (status !== 200) throw new Error(`not scheduled: ${status}`);
    return id;
  };
  const change = async (client: HubClient, path: string, body?: unknown): Promise<void> => {
    const { status, body: answer } = await client.call('POST', path, body === undefined ? {} : { body });
    if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
  };
  const asOwner = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> => {
    const owner = new pg.Client({ connectionString: hub.test.ownerUrl });
    await owner.connect();
    try {
      return (await owner.query<Row>(sql)).rows;
    } finally {
      await owner.end();
    }
  };
  const isHeld = async (): Promise<boolean> =>
    (await asOwner(`select 1 from instance_holds where released_at is null`).catch(() => [])).length > 0;
  const stateOf = async (client: HubClient, id: string): Promise<string | undefined> =>
    (await client.call<PostBody>('GET', `/api/posts/${id}`)).body.variants[0]?.parts[0]?.state;

  const connectInstagram = async (): Promise<string> => {
    const answer = await fetch(`${hub.sandbox.url}/_sandbox/accounts`);
    // The sandbox's own list; what is looked for is checked by connecting.
    const { accounts } = (await answer.json()) as { accounts: { platform: string; id: string }[] };
    const signIn = accounts.find(({ platform }) => platform === 'instagram')?.id ?? '';
    return (await calm.connect('instagram', signIn))[0]?.id ?? '';
  };
  const upload = async (file: Uint8Array): Promise<string> => {
    const answer = await calm.fetch('/api/media?name=photo', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(file),
    });
    // The contract has its shape.
    return ((await answer.json()) as { id: string }).id;
  };

  /** As if minutes passed while the platforms are read about what is unknown. */
  const minutesPass = async (done: Promise<void>): Promise<void> => {
    const ended = new AbortController();
    const watch = done.finally(() => ended.abort());
    while (!ended.signal.aborted) {
      await asOwner(`update publish_attempts set ended_at = ended_at - interval '6 minutes'
        where worker = 'lost with the database' and ended_at > now() - interval '5 minutes'`);
      const open = await asOwner<{ id: string; workspace_id: string }>(
        `select id, workspace_id from publish_parts where state = 'unknown'`,
      );
      for (const { id, workspace_id } of open)
        await withWorkspace(database, workspace_id, WORKER, (tx) =>
          readPartSoon(tx, { partId: id, hidden: false }),
        );
      await delay(1_000);
    }
    await watch;
  };

  async function live(restored: (restore: () => Promise<void>) => Promise<void>): Promise<void> {
    const x = await calm.connectX(X_OF_ONE);
    const otherX = await changing.connectX(X_OF_OTHER);
    const linkedin = await calm.connect('linkedin', LINKEDIN);
    const page = linkedin.find(({ handle }) => handle === 'aurora-coffee')?.id ?? '';
    const person = linkedin.find(({ handle }) => handle !== 'aurora-coffee')?.id ?? '';
    const instagram = await connectInstagram();
    const picture = await upload(await madePicture('jpeg', 1080, 1080));
    // Known to the backup; nothing of it has been made ready then.
    await hub.stopWorker();
    const soon = inSeconds(9);
    const ids = {
      one: await schedule(calm, x, 'Due in the lost time', soon),
      onPage: await schedule(calm, page, 'Due on a page in the lost time', soon),
      ofPerson: await schedule(calm, person, 'Due for a person in the lost time', soon),
      onInstagram: await schedule(calm, instagram, 'Due on Instagram in the lost time', soon, [picture]),
      early: await schedule(changing, otherX, 'Sent early in the lost time', inSeconds(HOUR_S)),
      cancelled: await schedule(changing, otherX, 'Cancelled in the lost time', inSeconds(13)),
      cancelledLater: await schedule(changing, otherX, 'Cancelled, due later', inSeconds(HOUR_S)),
      edited: await schedule(changing, otherX, 'Edited in the lost time', inSeconds(25)),
      later: await schedule(calm, x, 'Due after the restore', inSeconds(30)),
      far: await schedule(calm, x, 'Due tomorrow', inSeconds(24 * HOUR_S)),
    };
    await hub.stopApi();
    backup = await backUp(hub.test);
    await hub.startApi();
    await hub.startWorker();

    // What is lost.
    await change(changing, `/api/posts/${ids.cancelled}/cancel`);
    await change(changing, `/api/posts/${ids.cancelledLater}/cancel`);
    await change(changing, `/api/posts/${ids.early}/publish-now`);
    const edit = await changing.call<PostBody>('GET', `/api/posts/${ids.edited}`);
    await changing.call('PATCH', `/api/posts/${ids.edited}`, {
      body: { variants: [{ accountId: otherX, text: 'Edited: the new words' }] },
      headers: { 'if-match': `"${edit.body.version}"` },
    });
    const fresh = await calm.createPost(x, 'Written and published in the lost time');
    await change(calm, `/api/posts/${fresh.id}/publish-now`);
    const lost = [
      'Due for a person in the lost time',
      'Due in the lost time',
      'Due on Instagram in the lost time',
      'Due on a page in the lost time',
      'Sent early in the lost time',
      'Written and published in the lost time',
    ].sort();
    await expect.poll(texts, { timeout: 25_000 }).toEqual(lost);
    // The newest state has been seen.
    await delay(2_000);

    const { restore } = backup;
    await restored(restore);
    await expect.poll(isHeld, { timeout: 15_000 }).toBe(true);
    expect(await stateOf(calm, ids.one)).not.toBe('published');
    expect((await calm.call('GET', `/api/posts/${fresh.id}`)).status).toBe(404);
    // Due, approved and ready; nothing goes out.
    await delay(Math.max(0, Date.parse(soon) + 25_000 - Date.now()));
    expect(texts()).toEqual(lost);

    await minutesPass(
      reconcileRestore({
        database,
        settling: SETTLING,
        since: null,
        workersEnded: true,
        dryRun: false,
        say: (line) => said.push(line),
        lookEveryMs: 300,
      }),
    );
    for (const id of [ids.one, ids.onPage, ids.onInstagram])
      expect(await stateOf(calm, id)).toBe('published');
    // It was not due: what was found may be another one with the same words, so that a person sees it.
    expect(await stateOf(changing, ids.early)).toBe('needs_attention');
    // Nobody can read what people post on LinkedIn.
    expect(await stateOf(calm, ids.ofPerson)).toBe('needs_attention');
    expect(await stateOf(calm, ids.far)).toBe('waiting');
    await expect.poll(() => isOut('Due after the restore'), { timeout: 40_000 }).toBe(true);
    // What people had stopped is theirs to decide.
    const { body } = await changing.call<{ items: { scope: string; reason: string }[] }>('GET', '/api/holds');
    expect(body.items).toMatchObject([
      { scope: 'workspace', reason: expect.stringContaining('restored from a backup') as string },
    ]);
    for (const id of [ids.cancelled, ids.cancelledLater, ids.edited])
      expect(await stateOf(changing, id)).not.toBe('published');
    await delay(2_000);
    expect(texts()).toEqual([...lost, 'Due after the restore'].sort());
    expect(said.join('\n')).toContain(`post ${fresh.id}: created, and gone now`);
    expect(said.join('\n')).toContain(`post ${ids.cancelledLater}: cancelled or taken back`);
  }

  it('under running workers: nothing goes out until the platforms are read, and each post once', async () => {
    await live((restore) => restore());
  }, 120_000);

  it('while the workers are away: they hold it before they claim anything', async () => {
    await live(async (restore) => {
      await hub.stopWorker();
      await restore();
      await hub.startWorker();
    });
  }, 120_000);
});

/** Late posts of an account keep minutes apart by default. */
async function keepNoDistance(client: HubClient): Promise<void> {
  const { body } = await client.call<{ version: number }>('GET', '/api/workspaces/current');
  const changed = await client.call('PATCH', '/api/workspaces/current', {
    body: { catchUpGapSeconds: 1 },
    headers: { 'if-match': `"${body.version}"` },
  });
  if (changed.status !== 200) throw new Error('the distance was not changed');
}
