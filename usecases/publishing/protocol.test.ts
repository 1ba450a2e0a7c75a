import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withWorkspace } from '../../db/doors/doors.ts';
import { readPost } from '../../db/queries/read-posts.ts';
import type { PostRow } from '../../db/queries/read-posts.ts';
import { readTimeline } from '../../db/queries/read-timeline.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { Actor } from '../../domain/actor.ts';
import { cutText } from '../../domain/cut-text.ts';
import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import { connectTestAccount, createDraft, createTenant, openTestDatabase } from '../../test/setup/seed.ts';
import type { OpenTestDatabase, Tenant } from '../../test/setup/seed.ts';
import { disconnectAccount } from '../accounts/disconnect-account.ts';
import { cancelPost } from '../posts/cancel-post.ts';
import { changePost } from '../posts/change-post.ts';
import { schedulePost } from '../posts/schedule-post.ts';
import { claimPart } from './claim-part.ts';
import type { Claim } from './claim-part.ts';
import { notePrepareFailed } from './note-prepare-failed.ts';
import { preparePart } from './prepare-part.ts';
import { readSubmission } from './read-submission.ts';
import { recordOutcome } from './record-outcome.ts';
import { resolveLostAttempt } from './resolve-lost-attempt.ts';

const WORKER: Actor = { kind: 'system', name: 'worker' };
const PUBLISHED: PublishOutcome = {
  kind: 'published',
  platformId: '1',
  permalink: 'https://x.com/a/status/1',
};
const REASON = { code: 'forbidden', detail: 'Some words.', facts: { words: 'Words.' } } as const;

describe('the publishing protocol', () => {
  let open: OpenTestDatabase;
  let tenant: Tenant;
  let accountId: string;
  let postId: string;

  beforeAll(async () => {
    open = await openTestDatabase();
    tenant = await createTenant(open.database);
  });
  afterAll(() => open.close());
  beforeEach(async () => {
    accountId = await connectTestAccount(tenant, open.keys);
    postId = await createDraft(tenant, [accountId], 'First words');
  });

  const asWorker = <T>(work: (tx: WorkspaceTransaction) => Promise<T>): Promise<T> =>
    withWorkspace(open.database, tenant.workspaceId, WORKER, work);
  const read = async (): Promise<PostRow> => {
    const row = await tenant.run((tx) => readPost(tx, postId));
    if (!row) throw new Error('gone');
    return row;
  };
  const part = async () => {
    const found = (await read()).variants[0]?.parts[0];
    if (!found) throw new Error('no part');
    return found;
  };
  const prepare = async (): Promise<string> => {
    const { id } = await part();
    const result = await asWorker((tx) => preparePart(tx, id));
    if (result.kind !== 'prepared') throw new Error(result.reason);
    return result.startToken;
  };
  const claim = async (startToken: string): Promise<Claim> => {
    const { id } = await part();
    return asWorker((tx) => claimPart(tx, { partId: id, startToken, worker: 'test' }));
  };
  const record = async (fence: number, outcome: PublishOutcome): Promise<void> => {
    const { id } = await part();
    await asWorker((tx) => recordOutcome(tx, { partId: id, fence, outcome }));
  };
  const publishNow = (): Promise<void> => tenant.run((tx) => schedulePost(tx, postId, 'now'));
  const claimed = async (): Promise<number> => {
    await publishNow();
    const taken = await claim(await prepare());
    if (taken.kind !== 'claimed') throw new Error(taken.kind);
    return taken.fence;
  };

  const asOwner = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> => {
    const owner = new pg.Client({ connectionString: open.test.ownerUrl });
    await owner.connect();
    try {
      return (await owner.query<Row>(sql)).rows;
    } finally {
      await owner.end();
    }
  };
  const ownerDelete = (): Promise<unknown> => asOwner('delete from outbox');
  const outboxOf = async (id: string): Promise<string[]> =>
    (
      await asOwner<{ workflow_id: string }>(
        `select workflow_id from outbox where workflow_id like 'post/${id}/%'`,
      )
    ).map((row) => row.workflow_id);

  it('takes a post from draft to published, each step in its timeline', async () => {
    await publishNow();
    expect((await read()).status).toBe('scheduled');
    const taken = await claim(await prepare());
    expect(taken).toMatchObject({
      kind: 'claimed',
      fence: 1,
      payload: { kind: 'text', text: 'First words' },
    });
    expect((await read()).status).toBe('publishing');
    await record(1, PUBLISHED);
    expect(await read()).toMatchObject({ status: 'published' });
    expect(await part()).toMatchObject({
      state: 'published',
      platformId: '1',
      permalink: 'https://x.com/a/status/1',
    });
    const types = (await tenant.run((tx) => readTimeline(tx, postId))).map((entry) => entry.type);
    expect(types).toEqual([
      'post.created',
      'post.publish_now',
      'part.prepared',
      'part.claimed',
      'part.published',
    ]);
  });

  it('grants one of many simultaneous claims', async () => {
    await publishNow();
    const token = await prepare();
    const results = await Promise.all(Array.from({ length: 12 }, () => claim(token)));
    expect(results.filter((one) => one.kind === 'claimed')).toHaveLength(1);
    expect(results.filter((one) => one.kind === 'already_claimed')).toHaveLength(11);
  });

  it('says how long it is too early, and refuses what is early by more than the lead', async () => {
    await tenant.run((tx) =>
      schedulePost(tx, postId, { at: new Date(Date.now() + 5_000), timeZone: undefined }),
    );
    const early = await claim(await prepare());
    expect(early.kind).toBe('too_early');
    expect(early.kind === 'too_early' && early.ms > 3_000 && early.ms <= 5_000).toBe(true);
    await tenant.run((tx) =>
      schedulePost(tx, postId, { at: new Date(Date.now() + 60_000), timeZone: undefined }),
    );
    expect(await claim(await prepare())).toEqual({
      kind: 'not_claimed',
      reason: 'too_early_by_more_than_the_lead',
    });
  });

  it.each([
    [
      'a move',
      (tx: WorkspaceTransaction) =>
        schedulePost(tx, postId, { at: new Date(Date.now() + 3_600_000), timeZone: undefined }),
    ],
    [
      'an edit',
      async (tx: WorkspaceTransaction) =>
        changePost(tx, {
          postId,
          version: (await readPost(tx, postId))?.version ?? 0,
          content: { variants: [{ accountId, text: 'Second words' }] },
        }),
    ],
    ['a cancel', (tx: WorkspaceTransaction) => cancelPost(tx, postId)],
  ])('claims nothing for what was prepared before %s', async (_name, act) => {
    await publishNow();
    const token = await prepare();
    await tenant.run(act);
    expect((await claim(token)).kind).toBe('not_claimed');
    expect((await part()).attempts).toBe(0);
  });

  it('claims nothing with the token of an earlier prepare', async () => {
    await publishNow();
    const old = await prepare();
    const current = await prepare();
    expect(await claim(old)).toEqual({ kind: 'not_claimed', reason: 'stale_start_token' });
    expect((await claim(current)).kind).toBe('claimed');
  });

  it('sends what was edited last', async () => {
    await tenant.run((tx) =>
      schedulePost(tx, postId, { at: new Date(Date.now() + 1_000), timeZone: undefined }),
    );
    const { version } = await read();
    await tenant.run((tx) =>
      changePost(tx, { postId, version, content: { variants: [{ accountId, text: 'Second words' }] } }),
    );
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await claim(await prepare())).toMatchObject({
      kind: 'claimed',
      payload: { text: 'Second words' },
    });
  });

  it('refuses move, edit and cancel once claimed', async () => {
    await claimed();
    const { version } = await read();
    const later = { at: new Date(Date.now() + 3_600_000), timeZone: undefined };
    await expect(tenant.run((tx) => schedulePost(tx, postId, later))).rejects.toMatchObject({
      code: 'post_already_claimed',
    });
    await expect(tenant.run((tx) => cancelPost(tx, postId))).rejects.toMatchObject({
      code: 'post_already_claimed',
    });
    await expect(
      tenant.run((tx) =>
        changePost(tx, { postId, version, content: { variants: [{ accountId, text: 'x' }] } }),
      ),
    ).rejects.toMatchObject({ code: 'post_already_claimed' });
  });

  it('claims nothing for a disconnected account, and goes on once it is connected again', async () => {
    await publishNow();
    const token = await prepare();
    await tenant.run((tx) => disconnectAccount(tx, accountId));
    expect(await claim(token)).toEqual({ kind: 'not_claimed', reason: 'account_not_connected' });
  });

  it('waits for a disconnect under way before it decides', async () => {
    await publishNow();
    const token = await prepare();
    const attempts: Promise<Claim>[] = [];
    await tenant.run(async (tx) => {
      await disconnectAccount(tx, accountId);
      attempts.push(claim(token));
      // Given time to overtake, if nothing held it.
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    expect(await Promise.all(attempts)).toEqual([{ kind: 'not_claimed', reason: 'account_not_connected' }]);
  });

  it('tries again soon after what certainly did not happen, at most three times quickly', async () => {
    const waits: number[] = [];
    let fence = await claimed();
    for (let retry = 0; retry < 4; retry += 1) {
      await record(fence, { kind: 'transient', ...REASON });
      const now = await part();
      expect(now).toMatchObject({ state: 'waiting', waitingCode: 'retrying', retries: retry + 1 });
      waits.push(Math.round((Date.parse(now.notBefore ?? '') - Date.now()) / 1000));
      await tenant.run((tx) => tx.rows(`update publish_parts set not_before = null where id = $1`, [now.id]));
      const taken = await claim(await prepare());
      if (taken.kind !== 'claimed') throw new Error(taken.kind);
      fence = taken.fence;
    }
    expect(waits).toEqual([1, 2, 4, 300]);
  });

  it('gives up, and says so, when the catch-up time is over', async () => {
    await tenant.run((tx) => tx.rows('update workspaces set catch_up_hours = 1'));
    let fence = await claimed();
    await tenant.run((tx) =>
      tx.rows(`update publish_jobs set due_at = now() - interval '2 hours' where post_id = $1`, [postId]),
    );
    for (let retry = 0; retry < 3; retry += 1) {
      await record(fence, { kind: 'transient', ...REASON });
      await tenant.run((tx) =>
        tx.rows(`update publish_parts set not_before = null where post_id = $1`, [postId]),
      );
      const taken = await claim(await prepare());
      if (taken.kind !== 'claimed') throw new Error(taken.kind);
      fence = taken.fence;
    }
    await record(fence, { kind: 'transient', ...REASON });
    expect(await part()).toMatchObject({
      state: 'rejected',
      reasonCode: 'gave_up',
      reasonFacts: { tries: 4, last: 'forbidden', words: 'Words.' },
    });
    expect((await read()).status).toBe('failed');
    await tenant.run((tx) => tx.rows('update workspaces set catch_up_hours = 24'));
  });

  it('waits for a rate limit until its end, uncounted', async () => {
    const until = new Date(Date.now() + 900_000).toISOString();
    await record(await claimed(), { kind: 'rate_limited', until, ...REASON });
    const now = await part();
    expect(now).toMatchObject({ state: 'waiting', waitingCode: 'rate_limited', retries: 0 });
    expect(new Date(now.notBefore ?? '').toISOString()).toBe(until);
    const submission = await asWorker((tx) => readSubmission(tx, { postId, submission: 1 }));
    expect(submission?.open[0]?.startAt).toBe(until);
  });

  it('asks for a new token after one was refused', async () => {
    await record(await claimed(), { kind: 'token_invalid', ...REASON });
    const submission = await asWorker((tx) => readSubmission(tx, { postId, submission: 1 }));
    expect(submission?.open[0]).toMatchObject({ renewToken: true, state: 'waiting' });
  });

  it('keeps an unknown as unknown: nothing sends it again', async () => {
    await record(await claimed(), { kind: 'unknown', ...REASON });
    expect((await read()).status).toBe('needs_attention');
    const submission = await asWorker((tx) => readSubmission(tx, { postId, submission: 1 }));
    expect(submission?.open).toEqual([]);
    await expect(publishNow()).rejects.toMatchObject({ code: 'post_wrong_status' });
  });

  it('calls a lost worker’s claim unknown, and leaves what was not claimed as it was', async () => {
    await publishNow();
    await prepare();
    const { id } = await part();
    const lost = { partId: id, detail: 'No answer.' };
    expect(await asWorker((tx) => resolveLostAttempt(tx, lost))).toBe('not_claimed');
    expect((await part()).state).toBe('prepared');
    await claim(await prepare());
    expect(await asWorker((tx) => resolveLostAttempt(tx, lost))).toBe('unknown');
    expect(await part()).toMatchObject({ state: 'unknown', reasonCode: 'worker_lost' });
  });

  it('takes a late yes and a late certain no of the current fence', async () => {
    const fence = await claimed();
    await record(fence, { kind: 'unknown', ...REASON });
    await record(fence, { ...PUBLISHED, platformId: '77' });
    expect(await part()).toMatchObject({ state: 'published', platformId: '77' });
    // A second, contradicting answer changes nothing.
    await record(fence, { kind: 'rejected', ...REASON });
    expect((await part()).state).toBe('published');
  });

  it('leaves the late no of an old fence on its attempt', async () => {
    const first = await claimed();
    await record(first, { kind: 'transient', ...REASON });
    await tenant.run((tx) =>
      tx.rows(`update publish_parts set not_before = null where post_id = $1`, [postId]),
    );
    await claim(await prepare());
    await record(first, { kind: 'rejected', ...REASON });
    expect((await part()).state).toBe('claimed');
  });

  it('makes a new submission only for accounts with nothing out', async () => {
    const second = await connectTestAccount(tenant, open.keys);
    postId = await createDraft(tenant, [accountId, second], 'To both');
    await publishNow();
    const [a, b] = (await read()).variants.map((variant) => variant.parts[0]?.id ?? '');
    for (const [id, outcome] of [
      [a ?? '', { ...PUBLISHED, platformId: '900' }],
      [b ?? '', { kind: 'rejected', ...REASON }],
    ] as const) {
      const prepared = await asWorker((tx) => preparePart(tx, id));
      if (prepared.kind !== 'prepared') throw new Error(prepared.reason);
      const taken = await asWorker((tx) =>
        claimPart(tx, { partId: id, startToken: prepared.startToken, worker: 'test' }),
      );
      if (taken.kind !== 'claimed') throw new Error(taken.kind);
      await asWorker((tx) => recordOutcome(tx, { partId: id, fence: taken.fence, outcome }));
    }
    expect((await read()).status).toBe('partially_published');
    await publishNow();
    const submission = await asWorker((tx) => readSubmission(tx, { postId, submission: 2 }));
    expect(submission?.open).toHaveLength(1);
    expect((await read()).variants[0]?.parts[0]).toMatchObject({ state: 'published', platformId: '900' });
  });

  it('refuses to schedule what the platform would refuse, and a time that is past', async () => {
    postId = await createDraft(tenant, [accountId], 'a'.repeat(281));
    await expect(publishNow()).rejects.toMatchObject({
      code: 'content_invalid',
      facts: {
        problems: [{ accountId, code: 'text_too_long', facts: { length: 281, limit: 280, over: 1 } }],
      },
    });
    expect((await read()).status).toBe('draft');
    const past = { at: new Date(Date.now() - 1), timeZone: undefined };
    await expect(tenant.run((tx) => schedulePost(tx, postId, past))).rejects.toMatchObject({
      code: 'time_in_past',
    });
  });

  it('wakes the workflow when a late certain no makes an unknown wait again', async () => {
    const fence = await claimed();
    await record(fence, { kind: 'unknown', ...REASON });
    await ownerDelete();
    await record(fence, {
      kind: 'rate_limited',
      until: new Date(Date.now() + 60_000).toISOString(),
      ...REASON,
    });
    expect((await part()).state).toBe('waiting');
    expect(await outboxOf(postId)).toEqual([`post/${postId}/1`]);
  });

  it('stores whatever words a platform finds', async () => {
    const detail = `${'x'.repeat(499)}😀 half, a NUL \u0000 and a lone \ud83d surrogate`;
    await record(await claimed(), { kind: 'rejected', code: 'forbidden', detail: cutText(detail) });
    expect((await part()).reasonDetail).toHaveLength(500);
    postId = await createDraft(tenant, [accountId], 'Again');
    await record(await claimed(), { kind: 'rejected', code: 'forbidden', detail, facts: { words: detail } });
    expect(await part()).toMatchObject({
      state: 'rejected',
      reasonFacts: { words: cutText(detail) },
    });
  });

  it('may be moved while one account has it and another waits, and is not edited then', async () => {
    const second = await connectTestAccount(tenant, open.keys);
    postId = await createDraft(tenant, [accountId, second], 'One now, one later');
    await publishNow();
    const [first] = (await read()).variants.map((variant) => variant.parts[0]?.id ?? '');
    const prepared = await asWorker((tx) => preparePart(tx, first ?? ''));
    if (prepared.kind !== 'prepared') throw new Error(prepared.reason);
    await asWorker((tx) =>
      claimPart(tx, { partId: first ?? '', startToken: prepared.startToken, worker: 'test' }),
    );
    await asWorker((tx) =>
      recordOutcome(tx, { partId: first ?? '', fence: 1, outcome: { ...PUBLISHED, platformId: '901' } }),
    );
    expect((await read()).status).toBe('scheduled');
    const { version } = await read();
    await expect(
      tenant.run((tx) =>
        changePost(tx, { postId, version, content: { variants: [{ accountId, text: 'x' }] } }),
      ),
    ).rejects.toMatchObject({ code: 'post_not_editable' });
    await tenant.run((tx) =>
      schedulePost(tx, postId, { at: new Date(Date.now() + 3_600_000), timeZone: undefined }),
    );
    const states = (await read()).variants.map((variant) => variant.parts[0]?.state);
    expect(states).toEqual(['published', 'waiting']);
  });

  it('has a status of its own again after an edit took its last open account away', async () => {
    const second = await connectTestAccount(tenant, open.keys);
    postId = await createDraft(tenant, [accountId, second], 'Two accounts');
    await tenant.run((tx) =>
      schedulePost(tx, postId, { at: new Date(Date.now() + 3_600_000), timeZone: undefined }),
    );
    const { version } = await read();
    await tenant.run((tx) =>
      changePost(tx, { postId, version, content: { variants: [{ accountId, text: 'Two accounts' }] } }),
    );
    expect(await read()).toMatchObject({ status: 'scheduled' });
    expect((await read()).variants).toHaveLength(1);
  });

  it('waits, says why and gives up in time when it cannot be made ready', async () => {
    await publishNow();
    const { id } = await part();
    await asWorker((tx) => notePrepareFailed(tx, { partId: id, renewToken: false }));
    expect(await part()).toMatchObject({
      state: 'waiting',
      waitingCode: 'retrying',
      retries: 1,
      reasonCode: 'token_not_renewed',
    });
    await tenant.run((tx) =>
      tx.rows(`update publish_jobs set due_at = now() - interval '30 hours' where post_id = $1`, [postId]),
    );
    for (let retry = 0; retry < 3; retry += 1)
      await asWorker((tx) => notePrepareFailed(tx, { partId: id, renewToken: false }));
    expect(await part()).toMatchObject({ state: 'rejected', reasonCode: 'gave_up' });
    expect((await read()).status).toBe('failed');
  });
});
