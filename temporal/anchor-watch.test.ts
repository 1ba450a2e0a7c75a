import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withSystem } from '../db/doors/doors.ts';
import { readInstanceHolds } from '../db/queries/read-holds.ts';
import { SERVER_NAME } from '../db/worker-incarnation.ts';
import type { Actor } from '../domain/actor.ts';
import type { Anchor } from '../domain/restore/anchor.ts';
import { createAnchorBucket } from '../infra/anchors/anchor-bucket.ts';
import { createAnchorFolder } from '../infra/anchors/anchor-folder.ts';
import type { AnchorStore } from '../infra/anchors/anchor-folder.ts';
import { ChangeJournal } from '../infra/anchors/change-journal.ts';
import { createS3Store } from '../infra/media/s3-store.ts';
import { Secret } from '../infra/secrets/secret.ts';
import { releaseInstance } from '../usecases/holds/release-instance.ts';
import { nameInstance } from '../usecases/operations/name-instance.ts';
import { closeInstanceGate } from '../usecases/publishing/gates.ts';
import { stampEvents } from '../usecases/records/stamp-events.ts';
import { PostProtocol } from '../test/setup/post-protocol.ts';
import { createDraft, createTenant } from '../test/setup/seed.ts';
import { AnchorWatch } from './anchor-watch.ts';

const ACTOR: Actor = { kind: 'system', name: 'worker' };

describe('the anchor of the database', () => {
  let protocol: PostProtocol;
  let folder: string;
  let server: string;
  const said: string[] = [];
  const say = (message: string): void => void said.push(message);

  beforeAll(async () => {
    protocol = await PostProtocol.begin();
    folder = mkdtempSync(path.join(tmpdir(), 'hub-anchors-'));
    await withSystem(protocol.open.database, 'instance', nameInstance);
    const [row] = await protocol.asOwner<{ server: string }>(`select ${SERVER_NAME} as server`);
    server = row?.server ?? '';
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await protocol.open.close();
  });
  beforeEach(async () => {
    await protocol.asOwner('delete from instance_holds; delete from events');
    rmSync(folder, { recursive: true, force: true });
    said.length = 0;
    await happen();
  });

  const happen = async (): Promise<void> => {
    await protocol.draft();
    await withSystem(protocol.open.database, 'relay', stampEvents);
  };
  const watch = (far: AnchorStore | null = null): AnchorWatch =>
    new AnchorWatch({
      database: protocol.open.database,
      logger: { error: say, warn: say, info: say, debug: say },
      actor: ACTOR,
      near: createAnchorFolder(folder),
      far,
      journal: new ChangeJournal(folder),
    });
  /** A worker that starts. */
  const start = async (): Promise<AnchorWatch> => {
    const one = watch();
    await one.admit(server);
    return one;
  };
  const holds = (): Promise<string[]> =>
    withSystem(protocol.open.database, 'instance-hold', async (tx) =>
      (await readInstanceHolds(tx)).map(({ cause }) => cause),
    );
  const file = async (): Promise<string> => {
    const [row] = await protocol.asOwner<{ id: string }>(
      `select value #>> '{}' as id from instance_facts where name = 'instance_id'`,
    );
    return path.join(folder, `${row?.id ?? ''}.json`);
  };
  const stored = async (): Promise<Anchor> => JSON.parse(readFileSync(await file(), 'utf8')) as Anchor;
  /** As if the database had been restored to before its last event. */
  const goBack = (): Promise<unknown> =>
    protocol.asOwner(`delete from events where position = (select max(position) from events)`);

  it('is written where there was none, which is said, and follows the events', async () => {
    const worker = await start();
    expect(said).toEqual([expect.stringContaining('no anchor')]);
    const first = await stored();
    await happen();
    await worker.admit(server);
    expect((await stored()).position).toBeGreaterThan(first.position);
    expect(await holds()).toEqual([]);
  });

  it('holds a database that lacks its event before a worker that starts may claim, and is kept', async () => {
    await start();
    const known = await stored();
    await goBack();
    await start();
    expect(await holds()).toEqual(['database_behind']);
    expect(said.at(-1)).toContain('hub restore reconcile');
    // A day's work would else hide it: the position is passed, with another event.
    await happen();
    await happen();
    await start();
    expect(await stored()).toEqual(known);
    expect(await holds()).toEqual(['database_behind']);
  });

  it('does not take an event that went with its workspace for one that a restore has lost', async () => {
    const worker = await start();
    const other = await createTenant(protocol.open.database, 'Eve');
    await createDraft(other, []);
    await withSystem(protocol.open.database, 'relay', stampEvents);
    await worker.admit(server);
    const known = await stored();
    await protocol.asOwner(`delete from workspaces where id = '${other.workspaceId}'`);
    expect(await protocol.asOwner(`select 1 from events where id = '${known.eventId}'`)).toEqual([]);
    await start();
    await worker.admit(server);
    expect(await holds()).toEqual([]);
    // The anchor follows what is there now, and a restore is found as before.
    expect((await stored()).eventId).not.toBe(known.eventId);
    await goBack();
    await start();
    expect(await holds()).toEqual(['database_behind']);
  });

  it('holds it once when two workers start together, and both go on', async () => {
    await start();
    await goBack();
    // Both have looked before either has placed it.
    const starting: Promise<AnchorWatch>[] = [];
    await withSystem(protocol.open.database, 'instance-hold', async (tx) => {
      await closeInstanceGate(tx);
      starting.push(start(), start());
      const waiting = `select 1 from pg_locks where locktype = 'advisory' and not granted`;
      await expect.poll(() => protocol.asOwner(waiting)).toHaveLength(2);
    });
    await Promise.all(starting);
    expect(await holds()).toEqual(['database_behind']);
  });

  it('says with the hold what people had changed since, where it was written down', async () => {
    const worker = await start();
    const { position } = await stored();
    await happen();
    await happen();
    await worker.admit(server);
    await protocol.asOwner(`delete from events where position > ${position}`);
    await start();
    const lost = (): Promise<unknown> =>
      protocol.asOwner(`select jsonb_path_query_array(lost_changes, '$.type') as lost from instance_holds`);
    expect(await lost()).toEqual([{ lost: ['post.created', 'post.created'] }]);
    // Of a backup from before anything was written down nobody knows.
    await protocol.asOwner('delete from instance_holds; delete from events');
    await happen();
    await start();
    expect(await lost()).toEqual([{ lost: null }]);
  });

  it('of another place does not hide that the journal lacks what led there', async () => {
    await start();
    const near = readFileSync(await file(), 'utf8');
    const journal = (await file()).replace('.json', '.changes');
    const before = readFileSync(journal, 'utf8');
    await happen();
    await start();
    const far = await stored();
    // Another machine's worker wrote that down, not this one's.
    writeFileSync(await file(), near);
    writeFileSync(journal, before);
    const worker = watch({ read: () => Promise.resolve(far), write: () => Promise.resolve() });
    await worker.admit(server);
    await protocol.asOwner(`delete from events where position > ${(JSON.parse(near) as Anchor).position}`);
    await start();
    expect(await holds()).toEqual(['database_behind']);
    const kept = await protocol.asOwner('select lost_changes as lost from instance_holds');
    expect(kept).toEqual([{ lost: null }]);
  });

  it('is remembered by a worker that runs, whatever became of the file', async () => {
    const worker = await start();
    rmSync(folder, { recursive: true });
    await goBack();
    await worker.admit(server);
    expect(await holds()).toEqual(['database_behind']);
  });

  it('says nothing any more once the restore is reconciled, and everything about one after it', async () => {
    await start();
    const old = readFileSync(await file(), 'utf8');
    await goBack();
    const worker = await start();
    await withSystem(protocol.open.database, 'instance-hold', (tx) =>
      releaseInstance(tx, { cause: 'database_behind', actor: ACTOR }),
    );
    await worker.admit(server);
    expect(await holds()).toEqual([]);
    // Another machine's worker that was off meanwhile has the anchor of before.
    writeFileSync(await file(), old);
    await start();
    expect(await holds()).toEqual([]);
    await goBack();
    await start();
    expect(await holds()).toEqual(['database_behind']);
  });

  it('of another installation is not compared, and left alone', async () => {
    await start();
    const theirs = (await file()).replace(/[^/]+$/, 'another.json');
    writeFileSync(theirs, JSON.stringify({ ...(await stored()), instanceId: 'another', position: 1e9 }));
    rmSync(await file());
    await start();
    expect(await holds()).toEqual([]);
    expect(readFileSync(theirs, 'utf8')).toContain('another');
  });

  it('that cannot be read lets nothing be claimed where there is no other, and is not written over', async () => {
    const worker = await start();
    const whole = readFileSync(await file(), 'utf8');
    writeFileSync(await file(), '{"position":');
    const damaged = await file();
    await expect(start()).rejects.toThrow(`no anchor can be read from ${damaged}`);
    await expect(start()).rejects.toThrow('hub restore reconcile --since');
    expect(said).toContainEqual(expect.stringContaining('cannot be read'));
    // One that knows the database itself goes on.
    await happen();
    await worker.admit(server);
    expect(readFileSync(await file(), 'utf8')).toBe('{"position":');
    expect(await holds()).toEqual([]);
    writeFileSync(await file(), whole);
    await start();
    expect((await stored()).position).toBeGreaterThan((JSON.parse(whole) as Anchor).position);
  });

  it('far away that cannot be read at first is compared once it can, and only then written over', async () => {
    await start();
    const near = readFileSync(await file(), 'utf8');
    await happen();
    await start();
    const far = await stored();
    // What near by is known is older, and in the restored database.
    writeFileSync(await file(), near);
    await goBack();
    let away = true;
    const written: Anchor[] = [];
    const worker = watch({
      read: () => (away ? Promise.reject(new Error('away')) : Promise.resolve(far)),
      write: (anchor) => Promise.resolve(void written.push(anchor)),
    });
    await worker.admit(server);
    expect(await holds()).toEqual([]);
    away = false;
    await worker.admit(server);
    await worker.admit(server);
    expect(await holds()).toEqual(['database_behind']);
    expect(written).toEqual([]);
  });

  it('in the bucket finds a restored database on a machine that has no anchor of its own', async () => {
    const s3 = await startFauxqs({ port: 0, host: '127.0.0.1', logger: false, init: { buckets: ['hub'] } });
    try {
      const bucket = createAnchorBucket(
        createS3Store({
          bucket: 'hub',
          endpoint: `http://127.0.0.1:${s3.port}`,
          region: 'us-east-1',
          credentials: { accessKeyId: 'test', secretAccessKey: new Secret('test') },
          pathStyle: true,
        }),
      );
      await watch(bucket).admit(server);
      const { instanceId, eventId } = await stored();
      // Written beside the look, which does not wait for it.
      await expect.poll(async () => (await bucket.read(instanceId))?.eventId).toBe(eventId);
      rmSync(folder, { recursive: true });
      await goBack();
      await watch(bucket).admit(server);
      expect(await holds()).toEqual(['database_behind']);
      expect((await bucket.read(instanceId))?.eventId).toBe(eventId);
    } finally {
      await s3.stop();
    }
  });

  it('admits nobody to a server other than the one that was looked at', async () => {
    await expect(watch().admit('elsewhere')).rejects.toThrow('another server');
  });
});
