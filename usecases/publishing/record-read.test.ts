import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WorkerIncarnation } from '../../db/worker-incarnation.ts';
import type { Incarnation } from '../../db/worker-incarnation.ts';
import type { ReadOfCall } from '../../domain/publishing/judge-read.ts';
import { nameProcess } from '../../infra/process/name-process.ts';
import {
  PostProtocol,
  PUBLISHED,
  REASON,
  TEST_INCARNATION,
  SETTLING,
} from '../../test/setup/post-protocol.ts';
import { readPartCall } from './read-part-call.ts';
import { askAboutUnreadable, recordRead } from './record-read.ts';
import { resolveLostAttempt } from './resolve-lost-attempt.ts';

const NOT_SEEN: ReadOfCall = { kind: 'not_seen' };
const HOUR_MS = 3_600_000;

describe('reading what became of an unknown call', () => {
  let protocol: PostProtocol;
  let worker: WorkerIncarnation;
  let incarnation: Incarnation;

  beforeAll(async () => {
    protocol = await PostProtocol.begin();
  });
  afterAll(() => protocol.open.close());
  beforeEach(async () => {
    worker = await WorkerIncarnation.begin(protocol.open.database, {
      onNext: () => undefined,
      admit: () => Promise.resolve(),
    });
    // Its process cannot be looked at from here, as that of a worker on another machine.
    incarnation = { ...(worker.current ?? TEST_INCARNATION), process: '' };
    await protocol.draft();
    await protocol.publishNow();
  });
  afterEach(() => worker.close());

  async function claimAs(by: Incarnation): Promise<number> {
    const claim = await protocol.claim(await protocol.prepare(), 0, by);
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    return claim.fence;
  }

  async function lose(): Promise<void> {
    const { id } = await protocol.part();
    await protocol.asWorker((tx) => resolveLostAttempt(tx, { partId: id, detail: 'No answer.' }));
  }

  /** As if everything had happened so much earlier. */
  async function later(seconds: number): Promise<void> {
    const ago = `- make_interval(secs => ${seconds})`;
    await protocol.asOwner(
      `update publish_attempts set claimed_at = claimed_at ${ago}, finished_at = finished_at ${ago}, ended_at = ended_at ${ago}`,
    );
  }

  async function read(fence: number, what = NOT_SEEN): Promise<string> {
    const { id } = await protocol.part();
    return protocol.asWorker((tx) => recordRead(tx, { partId: id, fence, read: what, settling: SETTLING }));
  }

  async function readOften(fence: number, times: number): Promise<string[]> {
    const said: string[] = [];
    for (let count = 0; count < times; count += 1) said.push(await read(fence));
    return said;
  }

  const endedBy = async (): Promise<unknown> =>
    (
      await protocol.asOwner<{ ended_by: string }>(
        `select ended_by from publish_attempts join publish_parts p on p.id = part_id where post_id = '${protocol.postId}' order by publish_attempts.fence desc`,
      )
    )[0]?.ended_by;

  it('sends the same once more when reading proves that nothing was published, and never twice', async () => {
    const first = await claimAs(incarnation);
    await protocol.record(first, { kind: 'unknown', ...REASON });
    await later(301);
    expect(await readOften(first, 4)).toEqual(['open', 'open', 'open', 'absent']);
    expect(await protocol.part()).toMatchObject({ state: 'waiting' });
    expect((await protocol.read()).status).toBe('scheduled');
    const second = await claimAs(incarnation);
    await protocol.record(second, { kind: 'unknown', ...REASON });
    await later(16 * 60);
    expect(await readOften(second, 5)).toEqual(['open', 'open', 'open', 'open', 'open']);
    expect(await protocol.part()).toMatchObject({ state: 'needs_attention' });
    const types = (await protocol.timeline()).map(({ type }) => type);
    expect(types.filter((type) => type === 'part.read')).toHaveLength(9);
    expect(types).toContain('part.absent');
    expect(types.filter((type) => type === 'part.needs_attention')).toHaveLength(1);
  });

  it('looks, after a second call, for what the first may have made; not after one that certainly made nothing', async () => {
    const facts = async () => {
      const { id } = await protocol.part();
      return protocol.asWorker((tx) => readPartCall(tx, protocol.open.keys, id));
    };
    await protocol.record(await claimAs(incarnation), { kind: 'transient', ...REASON });
    await protocol.skipWait();
    const first = await claimAs(incarnation);
    const claimedAt = (await facts())?.claimedAt;
    expect((await facts())?.lookFrom).toEqual(claimedAt);
    await protocol.record(first, { kind: 'unknown', ...REASON });
    await later(301);
    await readOften(first, 4);
    await claimAs(incarnation);
    expect((await facts())?.lookFrom).toEqual(claimedAt);
    expect((await facts())?.claimedAt).not.toEqual(claimedAt);
  });

  it('asks a person about what the platform blocked, instead of sending it again by itself', async () => {
    const fence = await claimAs(incarnation);
    await protocol.record(fence, { kind: 'unknown', code: 'blocked_as_spam', detail: 'Blocked.' });
    await later(301);
    expect(await readOften(fence, 4)).toEqual(['open', 'open', 'open', 'open']);
    expect(await protocol.part()).toMatchObject({ state: 'unknown' });
    expect(await read(fence, { kind: 'absent', ...REASON })).toBe('open');
    expect(await protocol.part()).toMatchObject({ state: 'needs_attention' });
    const types = (await protocol.timeline()).map(({ type }) => type);
    expect(types.filter((type) => type === 'part.read')).toHaveLength(5);
    expect(types).toContain('part.needs_attention');
    expect(types).not.toContain('part.absent');
    expect(await protocol.asOwner('select outcome, reason_code from publish_attempts')).toEqual(
      expect.arrayContaining([{ outcome: 'unknown', reason_code: 'blocked_as_spam' }]),
    );
  });

  it('proves nothing while the worker that fell silent holds its lock', async () => {
    const fence = await claimAs(incarnation);
    await lose();
    await later(600);
    expect(await readOften(fence, 8)).not.toContain('absent');
    expect(await endedBy()).toBeNull();
    await worker.close();
    await expect.poll(() => read(fence).then(endedBy)).toBe('key_gone');
    await later(301);
    expect(await readOften(fence, 4)).toContain('absent');
  });

  it('takes a lost lock for no proof before the call’s own deadline, nor at another server', async () => {
    const fence = await claimAs({ ...incarnation, key: '77' });
    await lose();
    await read(fence);
    expect(await endedBy()).toBeNull();
    await later(41);
    await protocol.asOwner(`update publish_attempts set server = 'before the restart'`);
    await read(fence);
    expect(await endedBy()).toBeNull();
    await later(HOUR_MS / 1000);
    await read(fence);
    expect(await endedBy()).toBe('time');
  });

  it('takes a process that is gone for proof', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    await once(child, 'spawn');
    const fence = await claimAs({ ...incarnation, process: nameProcess(child.pid) });
    await lose();
    await read(fence);
    expect(await endedBy()).toBeNull();
    child.kill('SIGKILL');
    await once(child, 'exit');
    await read(fence);
    expect(await endedBy()).toBe('process_gone');
  });

  it('lets the worker’s late word be the end, and keeps the names in it', async () => {
    const fence = await claimAs(incarnation);
    await lose();
    await protocol.record(fence, { kind: 'unknown', ...REASON, trace: { publishId: 'p1' } });
    expect(await endedBy()).toBe('reported');
    const [row] = await protocol.asOwner<{ trace: unknown }>(
      `select trace from publish_parts where post_id = '${protocol.postId}'`,
    );
    expect(row?.trace).toEqual({ publishId: 'p1' });
  });

  it('asks a person at once where nothing can be read, and still takes a yes', async () => {
    const fence = await claimAs(incarnation);
    await protocol.record(fence, { kind: 'unknown', ...REASON });
    const { id } = await protocol.part();
    await protocol.asWorker((tx) => askAboutUnreadable(tx, { partId: id, fence }));
    expect(await protocol.part()).toMatchObject({ state: 'needs_attention' });
    expect(await read(fence, { kind: 'rejected', ...REASON })).toBe('open');
    expect(await protocol.part()).toMatchObject({ state: 'needs_attention' });
    expect(await read(fence, PUBLISHED)).toBe('known');
    expect((await protocol.read()).status).toBe('published');
  });
});
