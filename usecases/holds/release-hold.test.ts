import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readHold } from '../../db/queries/read-holds.ts';
import type { HoldScope } from '../../domain/publishing/hold.ts';
import type { ResumeAct } from '../../domain/publishing/resume-plan.ts';
import { inAnHour, PostProtocol, PUBLISHED } from '../../test/setup/post-protocol.ts';
import { connectTestAccount, createDraft, createTenant } from '../../test/setup/seed.ts';
import { cancelPost } from '../posts/cancel-post.ts';
import { schedulePost } from '../posts/schedule-post.ts';
import { placeHold } from './place-hold.ts';
import { planResume } from './plan-resume.ts';
import type { PlannedPost } from './plan-resume.ts';
import { releaseHold } from './release-hold.ts';
import type { ReleaseInput, Resumed } from './release-hold.ts';

describe('resuming', () => {
  let protocol: PostProtocol;
  let holdId = '';

  beforeAll(async () => {
    protocol = await PostProtocol.begin();
  });
  afterAll(() => protocol.open.close());

  const hold = async (scope: HoldScope = { scope: 'workspace' }): Promise<string> =>
    (await protocol.tenant.run((tx) => placeHold(tx, { hold: scope, reason: '' }))).holdId;
  const plan = (id = holdId): Promise<PlannedPost[]> =>
    protocol.tenant.run(async (tx) => {
      const row = await readHold(tx, id);
      if (!row) throw new Error('no hold');
      return planResume(tx, row);
    });
  const release = (input: Partial<ReleaseInput> = {}): Promise<Resumed> =>
    protocol.tenant.run((tx) => releaseHold(tx, { holdId, decisions: [], others: null, ...input }));
  const decide = async (act: ResumeAct): Promise<Resumed> => {
    const { version } = await protocol.read();
    return release({ decisions: [{ postId: protocol.postId, version, ...act }] });
  };
  const hoursLate = (hours: number): Promise<unknown> =>
    protocol.asOwner(
      `update publish_jobs set due_at = now() - interval '${hours} hours' where post_id = '${protocol.postId}'`,
    );

  /** A post whose instant passed while its workspace was held: its claim met the hold. */
  beforeEach(async () => {
    await protocol.asOwner('delete from holds; delete from posts');
    await protocol.draft();
    await protocol.publishNow();
    const token = await protocol.prepare();
    holdId = await hold();
    await protocol.claim(token);
  });

  it('plans what is due, with its account, its choices and what becomes of it by default', async () => {
    const later = await createDraft(protocol.tenant, [protocol.accountId]);
    await protocol.tenant.run((tx) => schedulePost(tx, later, inAnHour()));
    const { postId, accountId } = protocol;
    expect(await plan()).toMatchObject([
      { postId, accounts: [{ id: accountId }], choices: ['late', 'reschedule', 'skip'], byDefault: 'late' },
    ]);
  });

  it('publishes late by itself, wakes the post and says so in its timeline', async () => {
    const woken = await protocol.woken();
    expect(await release()).toEqual({ late: 1, reschedule: 0, skip: 0 });
    expect(await protocol.woken()).toEqual([...woken, `post/${protocol.postId}/1`]);
    expect((await protocol.timeline()).at(-1)?.type).toBe('post.resumed');
    expect(await protocol.part()).toMatchObject({ waitingCode: null });
    expect((await protocol.claim(await protocol.prepare())).kind).toBe('claimed');
  });

  it('asks about what is later than the catch-up time', async () => {
    await hoursLate(25);
    expect(await plan()).toMatchObject([{ byDefault: null }]);
    await expect(release()).rejects.toMatchObject({
      code: 'plan_out_of_date',
      facts: { posts: [{ postId: protocol.postId, why: 'undecided' }] },
    });
    expect(await protocol.claim(await protocol.prepare())).toMatchObject({ reason: 'held' });
    expect(await release({ others: 'late' })).toMatchObject({ late: 1 });
  });

  it('reschedules: the post is set for its new time', async () => {
    const { at } = inAnHour();
    await decide({ choice: 'reschedule', at: at.toISOString() });
    expect(await protocol.read()).toMatchObject({ status: 'scheduled', scheduledAt: at });
    expect(await protocol.part()).toMatchObject({ waitingCode: null, state: 'waiting' });
  });

  it('refuses a time that is past as a whole, naming the post', async () => {
    await expect(decide({ choice: 'reschedule', at: '2020-01-01T00:00:00Z' })).rejects.toMatchObject({
      code: 'time_in_past',
      facts: { postId: protocol.postId },
    });
    expect(await plan()).toHaveLength(1);
  });

  it('skips: the post is cancelled, with the reason', async () => {
    await decide({ choice: 'skip' });
    expect((await protocol.read()).status).toBe('cancelled');
    expect(await protocol.part()).toMatchObject({ state: 'cancelled', reasonCode: 'skipped_on_resume' });
  });

  it('skips only what is held of a post', async () => {
    const other = await connectTestAccount(protocol.tenant, protocol.open.keys);
    protocol.postId = await createDraft(protocol.tenant, [protocol.accountId, other]);
    await release();
    await protocol.publishNow();
    holdId = await hold({ scope: 'account', accountId: other });
    const fence = await protocol.take(0);
    await protocol.record(fence, PUBLISHED);
    await decide({ choice: 'skip' });
    expect((await protocol.read()).status).toBe('partially_published');
  });

  it('carries out no plan about a post that changed since, or is due no more', async () => {
    const [planned] = await plan();
    const decision = { postId: protocol.postId, version: planned?.version ?? 0, choice: 'late' as const };
    await protocol.tenant.run((tx) => cancelPost(tx, protocol.postId));
    await expect(release({ decisions: [decision] })).rejects.toMatchObject({
      facts: { posts: [{ postId: protocol.postId, why: 'not_due' }] },
    });
    await protocol.publishNow();
    await expect(release({ decisions: [decision] })).rejects.toMatchObject({
      facts: { posts: [{ postId: protocol.postId, why: 'changed' }] },
    });
  });

  it('leaves held what another hold covers', async () => {
    const narrower = await hold({ scope: 'platform', platform: 'x' });
    expect(await plan()).toEqual([]);
    const woken = await protocol.woken();
    expect(await release()).toMatchObject({ late: 0 });
    expect(await protocol.woken()).toEqual(woken);
    expect(await protocol.part()).toMatchObject({ waitingCode: 'held' });
    expect(await plan(narrower)).toHaveLength(1);
    expect(await release({ holdId: narrower })).toMatchObject({ late: 1 });
  });

  it('one after the other leaves nothing held by two holds that end at the same moment', async () => {
    const other = await hold({ scope: 'account', accountId: protocol.accountId });
    let commit = (): void => undefined;
    const open = new Promise<void>((resolve) => (commit = resolve));
    const first = protocol.tenant.run(async (tx) => {
      await releaseHold(tx, { holdId: other, decisions: [], others: null });
      await open;
    });
    await sleep(100);
    const second = release();
    expect(await Promise.race([second, sleep(200, 'waits')])).toBe('waits');
    commit();
    await first;
    expect(await second).toMatchObject({ late: 1 });
    expect(await protocol.part()).toMatchObject({ waitingCode: null });
  });

  it('happens once', async () => {
    const both = await Promise.allSettled([release(), release()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(release()).rejects.toMatchObject({ code: 'already_released' });
  });

  it('is not for members of another workspace', async () => {
    const stranger = await createTenant(protocol.open.database, 'Eve');
    await expect(
      stranger.run((tx) => releaseHold(tx, { holdId, decisions: [], others: null })),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
