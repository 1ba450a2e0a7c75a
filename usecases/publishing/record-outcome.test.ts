import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cutText } from '../../domain/cut-text.ts';
import { PostProtocol, PUBLISHED, REASON, SETTLING } from '../../test/setup/post-protocol.ts';
import { createDraft } from '../../test/setup/seed.ts';
import { notePrepareFailed } from './note-prepare-failed.ts';
import { readSubmission } from './read-submission.ts';
import { askAboutUnreadable, recordRead } from './record-read.ts';
import type { ReadOfCall } from '../../domain/publishing/judge-read.ts';
import { resolveLostAttempt } from './resolve-lost-attempt.ts';

const NOT_RENEWED = {
  kind: 'transient',
  code: 'token_not_renewed',
  detail: 'The platform was not reached.',
} as const;

describe('the outcome of a claim', () => {
  let protocol: PostProtocol;

  beforeAll(async () => {
    protocol = await PostProtocol.begin();
  });
  afterAll(() => protocol.open.close());
  beforeEach(() => protocol.draft());

  it('tries again soon after what certainly did not happen, at most three times quickly', async () => {
    const waits: number[] = [];
    let fence = await protocol.claimed();
    for (let retry = 0; retry < 4; retry += 1) {
      await protocol.record(fence, { kind: 'transient', ...REASON });
      const now = await protocol.part();
      expect(now).toMatchObject({ state: 'waiting', waitingCode: 'retrying', retries: retry + 1 });
      waits.push(Math.round((Date.parse(now.notBefore ?? '') - Date.now()) / 1000));
      await protocol.skipWait();
      const taken = await protocol.claim(await protocol.prepare());
      if (taken.kind !== 'claimed') throw new Error(taken.kind);
      fence = taken.fence;
    }
    expect(waits).toEqual([1, 2, 4, 300]);
  });

  it('gives up, and says so, when the catch-up time is over', async () => {
    await protocol.tenant.run((tx) => tx.rows('update workspaces set catch_up_hours = 1'));
    let fence = await protocol.claimed();
    for (let retry = 0; retry < 3; retry += 1) {
      await protocol.record(fence, { kind: 'transient', ...REASON });
      await protocol.skipWait();
      const taken = await protocol.claim(await protocol.prepare());
      if (taken.kind !== 'claimed') throw new Error(taken.kind);
      fence = taken.fence;
    }
    await protocol.tenant.run((tx) =>
      tx.rows(`update publish_jobs set due_at = now() - interval '2 hours' where post_id = $1`, [
        protocol.postId,
      ]),
    );
    await protocol.record(fence, { kind: 'transient', ...REASON });
    expect(await protocol.part()).toMatchObject({
      state: 'rejected',
      reasonCode: 'gave_up',
      reasonFacts: { tries: 4, last: 'forbidden', words: 'Words.' },
    });
    expect((await protocol.read()).status).toBe('failed');
    await protocol.tenant.run((tx) => tx.rows('update workspaces set catch_up_hours = 24'));
  });

  it('waits for a rate limit until its end, uncounted', async () => {
    const until = new Date(Date.now() + 900_000).toISOString();
    await protocol.record(await protocol.claimed(), { kind: 'rate_limited', until, ...REASON });
    const now = await protocol.part();
    expect(now).toMatchObject({ state: 'waiting', waitingCode: 'rate_limited', retries: 0 });
    expect(new Date(now.notBefore ?? '').toISOString()).toBe(until);
    const submission = await protocol.asWorker((tx) =>
      readSubmission(tx, { postId: protocol.postId, submission: 1 }),
    );
    expect(submission?.open[0]).toMatchObject({ startAt: until, notBefore: until });
  });

  it('asks for a new token after one was refused', async () => {
    await protocol.record(await protocol.claimed(), { kind: 'token_invalid', ...REASON });
    const submission = await protocol.asWorker((tx) =>
      readSubmission(tx, { postId: protocol.postId, submission: 1 }),
    );
    expect(submission?.open[0]).toMatchObject({ renewToken: true, state: 'waiting' });
  });

  it('keeps an unknown as unknown: nothing sends it again', async () => {
    const fence = await protocol.claimed();
    await protocol.record(fence, { kind: 'unknown', ...REASON });
    const open = async () =>
      (await protocol.asWorker((tx) => readSubmission(tx, { postId: protocol.postId, submission: 1 })))?.open;
    // While the platform is asked, nobody need act.
    expect((await protocol.read()).status).toBe('publishing');
    expect(await open()).toMatchObject([{ state: 'unknown' }]);
    await expect(protocol.publishNow()).rejects.toMatchObject({ code: 'post_already_claimed' });
    const { id } = await protocol.part();
    const read = (what: ReadOfCall) =>
      protocol.asWorker((tx) => recordRead(tx, { partId: id, fence, read: what, settling: SETTLING }));
    expect(await read({ kind: 'not_seen' })).toBe('open');
    expect((await protocol.read()).status).toBe('publishing');
    await protocol.asOwner(`update publish_attempts set finished_at = finished_at - interval '3 hours'`);
    expect(await read({ kind: 'unreadable', ...REASON })).toBe('open');
    expect((await protocol.read()).status).toBe('needs_attention');
    // Asked on all the same: a yes may still come.
    expect(await open()).toMatchObject([{ state: 'needs_attention' }]);
    await expect(protocol.publishNow()).rejects.toMatchObject({ code: 'post_wrong_status' });
  });

  it('takes what the platform says of an unknown call', async () => {
    const fence = await protocol.claimed();
    await protocol.record(fence, { kind: 'unknown', ...REASON });
    const { id } = await protocol.part();
    await protocol.asWorker((tx) =>
      recordRead(tx, { partId: id, fence, read: PUBLISHED, settling: SETTLING }),
    );
    expect((await protocol.read()).status).toBe('published');
  });

  it('calls a lost worker’s claim unknown, and leaves what was not claimed as it was', async () => {
    await protocol.publishNow();
    await protocol.prepare();
    const { id } = await protocol.part();
    const lost = { partId: id, detail: 'No answer.' };
    expect(await protocol.asWorker((tx) => resolveLostAttempt(tx, lost))).toBe('not_claimed');
    expect((await protocol.part()).state).toBe('prepared');
    await protocol.claim(await protocol.prepare());
    expect(await protocol.asWorker((tx) => resolveLostAttempt(tx, lost))).toBe('unknown');
    expect(await protocol.part()).toMatchObject({ state: 'unknown', reasonCode: 'worker_lost' });
  });

  it('takes a late yes and a late certain no of the current fence', async () => {
    const fence = await protocol.claimed();
    await protocol.record(fence, { kind: 'unknown', ...REASON });
    await protocol.record(fence, { ...PUBLISHED, platformId: '77' });
    expect(await protocol.part()).toMatchObject({ state: 'published', platformId: '77' });
    // A second, contradicting answer changes nothing.
    await protocol.record(fence, { kind: 'rejected', ...REASON });
    expect((await protocol.part()).state).toBe('published');
  });

  it('leaves the late no of an old fence on its attempt', async () => {
    const first = await protocol.claimed();
    await protocol.record(first, { kind: 'transient', ...REASON });
    await protocol.skipWait();
    await protocol.claim(await protocol.prepare());
    await protocol.record(first, { kind: 'rejected', ...REASON });
    expect((await protocol.part()).state).toBe('claimed');
  });

  it('wakes the workflow when a late certain no makes an unknown wait again', async () => {
    const fence = await protocol.claimed();
    await protocol.record(fence, { kind: 'unknown', ...REASON });
    await protocol.asOwner('delete from outbox');
    await protocol.record(fence, {
      kind: 'rate_limited',
      until: new Date(Date.now() + 60_000).toISOString(),
      ...REASON,
    });
    expect((await protocol.part()).state).toBe('waiting');
    expect(await protocol.woken()).toEqual([`post/${protocol.postId}/1`]);
  });

  it('wakes the workflow when a late yes comes after a person was asked: what follows it goes on', async () => {
    const fence = await protocol.claimed();
    await protocol.record(fence, { kind: 'unknown', ...REASON });
    const { id: partId } = await protocol.part();
    await protocol.asWorker((tx) => askAboutUnreadable(tx, { partId, fence }));
    expect((await protocol.part()).state).toBe('needs_attention');
    await protocol.asOwner('delete from outbox');
    await protocol.record(fence, PUBLISHED);
    expect((await protocol.part()).state).toBe('published');
    expect(await protocol.woken()).toEqual([`post/${protocol.postId}/1`]);
  });

  it('stores whatever words a platform finds', async () => {
    const detail = `${'x'.repeat(499)}😀 half, a NUL \u0000 and a lone \ud83d surrogate`;
    await protocol.record(await protocol.claimed(), {
      kind: 'rejected',
      code: 'forbidden',
      detail: cutText(detail),
    });
    expect((await protocol.part()).reasonDetail).toHaveLength(500);
    protocol.postId = await createDraft(protocol.tenant, [protocol.accountId], 'Again');
    await protocol.record(await protocol.claimed(), {
      kind: 'rejected',
      code: 'forbidden',
      detail,
      facts: { words: detail },
    });
    expect(await protocol.part()).toMatchObject({
      state: 'rejected',
      reasonFacts: { words: cutText(detail) },
    });
  });

  it('waits, says why and gives up in time when it cannot be made ready', async () => {
    await protocol.publishNow();
    const { id } = await protocol.part();
    await protocol.asWorker((tx) => notePrepareFailed(tx, { partId: id, failure: NOT_RENEWED }));
    expect(await protocol.part()).toMatchObject({
      state: 'waiting',
      waitingCode: 'retrying',
      retries: 1,
      reasonCode: 'token_not_renewed',
    });
    await protocol.tenant.run((tx) =>
      tx.rows(`update publish_jobs set due_at = now() - interval '30 hours' where post_id = $1`, [
        protocol.postId,
      ]),
    );
    for (let retry = 0; retry < 3; retry += 1)
      await protocol.asWorker((tx) => notePrepareFailed(tx, { partId: id, failure: NOT_RENEWED }));
    expect(await protocol.part()).toMatchObject({ state: 'rejected', reasonCode: 'gave_up' });
    expect((await protocol.read()).status).toBe('failed');
  });
});
