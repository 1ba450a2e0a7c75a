import { textOnly } from '../../domain/content/variant-content.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inAnHour, PostProtocol, PUBLISHED, REASON } from '../../test/setup/post-protocol.ts';
import { connectTestAccount, createDraft } from '../../test/setup/seed.ts';
import { readSubmission } from '../publishing/read-submission.ts';
import { changePost } from './change-post.ts';
import { schedulePost } from './schedule-post.ts';
import { unschedulePost } from './unschedule-post.ts';

describe('taking a scheduled post back to draft', () => {
  let protocol: PostProtocol;

  beforeAll(async () => {
    protocol = await PostProtocol.begin();
  });
  afterAll(() => protocol.open.close());
  beforeEach(() => protocol.draft());

  const unschedule = async (version?: number): Promise<void> => {
    const seen = version ?? (await protocol.read()).version;
    await protocol.tenant.run((tx) => unschedulePost(tx, { postId: protocol.postId, version: seen }));
  };
  const schedule = (): Promise<void> =>
    protocol.tenant.run((tx) => schedulePost(tx, protocol.postId, inAnHour()));
  const open = async (submission: number): Promise<number | undefined> =>
    (await protocol.asWorker((tx) => readSubmission(tx, { postId: protocol.postId, submission })))?.open
      .length;

  it('leaves a draft without a time, of which nothing can be claimed, and tells its workflow', async () => {
    await protocol.publishNow();
    const token = await protocol.prepare();
    await unschedule();
    expect(await protocol.read()).toMatchObject({ status: 'draft', scheduledAt: null });
    expect(await protocol.part()).toMatchObject({ state: 'cancelled', attempts: 0 });
    expect((await protocol.claim(token)).kind).toBe('not_claimed');
    expect(await open(1)).toBe(0);
    expect(await protocol.woken()).toHaveLength(2);
    expect((await protocol.timeline()).at(-1)).toMatchObject({ type: 'post.unscheduled', actorName: 'Ada' });
  });

  it('can be edited and scheduled again: a new submission goes out with the new text', async () => {
    await schedule();
    await unschedule();
    const { version } = await protocol.read();
    await protocol.tenant.run((tx) =>
      changePost(tx, {
        postId: protocol.postId,
        version,
        variants: [{ accountId: protocol.accountId, ...textOnly('Second words') }],
      }),
    );
    expect((await protocol.read()).status).toBe('draft');
    const fence = await protocol.claimed();
    expect(await open(1)).toBe(0);
    expect(await open(2)).toBe(1);
    await protocol.record(fence, { ...PUBLISHED, platformId: '41' });
    expect(await protocol.read()).toMatchObject({ status: 'published', submission: 2 });
  });

  it('takes a post that waits for another try, and keeps its attempt', async () => {
    await protocol.record(await protocol.claimed(), { kind: 'transient', ...REASON });
    await unschedule();
    expect((await protocol.read()).status).toBe('draft');
    expect(await protocol.part()).toMatchObject({ state: 'cancelled', attempts: 1 });
  });

  it('is refused once a part is claimed, unknown or out', async () => {
    const fence = await protocol.claimed();
    await expect(unschedule()).rejects.toMatchObject({ code: 'post_already_claimed' });
    await protocol.record(fence, { kind: 'unknown', ...REASON });
    await expect(unschedule()).rejects.toMatchObject({ code: 'post_already_claimed' });
    await protocol.record(fence, { ...PUBLISHED, platformId: '42' });
    await expect(unschedule()).rejects.toMatchObject({ code: 'post_wrong_status' });
    expect((await protocol.read()).status).toBe('published');
  });

  it('is refused while one account has it already and another waits', async () => {
    const second = await connectTestAccount(protocol.tenant, protocol.open.keys);
    protocol.postId = await createDraft(protocol.tenant, [protocol.accountId, second], 'To both');
    await protocol.publishNow();
    await protocol.record(await protocol.take(0), { ...PUBLISHED, platformId: '43' }, 0);
    expect((await protocol.read()).status).toBe('scheduled');
    await expect(unschedule()).rejects.toMatchObject({ code: 'post_already_claimed' });
    expect((await protocol.part(1)).state).toBe('waiting');
  });

  it('is refused for a draft, and for a version that is not the latest', async () => {
    await expect(unschedule()).rejects.toMatchObject({ code: 'post_wrong_status' });
    await schedule();
    const { version } = await protocol.read();
    await expect(unschedule(version - 1)).rejects.toMatchObject({ code: 'version_conflict' });
    expect((await protocol.read()).status).toBe('scheduled');
  });

  it('and a claim at the same moment: one of them, never both', async () => {
    for (let round = 0; round < 12; round += 1) {
      await protocol.draft();
      await protocol.publishNow();
      const token = await protocol.prepare();
      const [taken, claim] = await Promise.all([
        unschedule().then(
          () => true,
          () => false,
        ),
        protocol.claim(token),
      ]);
      const { status } = await protocol.read();
      expect([taken, claim.kind === 'claimed']).toEqual(status === 'draft' ? [true, false] : [false, true]);
    }
  });
});
