import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StatedBudget } from '../../domain/budgets/budget.ts';
import { inAnHour, PostProtocol, PUBLISHED, TEST_INCARNATION } from '../../test/setup/post-protocol.ts';
import { createDraft } from '../../test/setup/seed.ts';
import { recordStatedBudgets } from '../budgets/record-stated-budgets.ts';
import { claimPart } from './claim-part.ts';
import type { Claim } from './claim-part.ts';
import { schedulePost } from '../posts/schedule-post.ts';

const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);

describe('an account whose budget is used up', () => {
  let protocol: PostProtocol;

  beforeAll(async () => {
    protocol = await PostProtocol.begin();
  });
  afterAll(() => protocol.open.close());
  beforeEach(() => protocol.draft());

  const stated = (facts: Partial<StatedBudget> = {}): Promise<void> =>
    protocol.asWorker((tx) =>
      recordStatedBudgets(tx, {
        accountId: protocol.accountId,
        budgets: [
          {
            family: 'posts',
            seconds: 900,
            unit: 'count',
            quota: 100,
            left: 0,
            resetsAt: inMinutes(10),
            ...facts,
          },
        ],
      }),
    );

  it('publishes nothing before there is something to spend, and says until when', async () => {
    const resetsAt = inMinutes(10);
    await stated({ resetsAt });
    await protocol.publishNow();
    expect(await protocol.claim(await protocol.prepare())).toEqual({
      kind: 'not_claimed',
      reason: 'budget_spent',
    });
    expect(await protocol.part()).toMatchObject({
      state: 'prepared',
      waitingCode: 'rate_limited',
      reasonCode: 'budget_spent',
      reasonFacts: { quota: 100 },
      attempts: 0,
      retries: 0,
    });
    const { notBefore } = await protocol.part();
    expect(Date.parse(notBefore ?? '')).toBe(resetsAt.getTime());
    expect((await protocol.timeline()).at(-1)).toMatchObject({
      type: 'part.rate_limited',
      data: { code: 'budget_spent', until: resetsAt.toISOString() },
    });
    await stated({ left: 100, resetsAt: inMinutes(25) });
    await protocol.skipWait();
    expect((await protocol.claim(await protocol.prepare())).kind).toBe('claimed');
  });

  it('counts what went out since the platform said what is left', async () => {
    await stated({ left: 1 });
    await protocol.record(await protocol.claimed(), PUBLISHED);
    protocol.postId = await createDraft(protocol.tenant, [protocol.accountId]);
    await protocol.publishNow();
    expect(await protocol.claim(await protocol.prepare())).toMatchObject({ reason: 'budget_spent' });
  });

  it('does not count what certainly did not happen', async () => {
    await stated({ left: 1 });
    await protocol.record(await protocol.claimed(), {
      kind: 'transient',
      code: 'not_reached',
      detail: 'No connection.',
    });
    await protocol.skipWait();
    expect((await protocol.claim(await protocol.prepare())).kind).toBe('claimed');
  });

  it('gives the last of it to one of two at the same moment', async () => {
    await stated({ left: 1 });
    await protocol.publishNow();
    const first = { token: await protocol.prepare(), partId: (await protocol.part()).id };
    protocol.postId = await createDraft(protocol.tenant, [protocol.accountId]);
    await protocol.publishNow();
    const second = { token: await protocol.prepare(), partId: (await protocol.part()).id };
    const late: Promise<Claim>[] = [];
    const taken = await protocol.asWorker(async (tx) => {
      const claim = await claimPart(tx, {
        partId: first.partId,
        startToken: first.token,
        worker: 'test',
        incarnation: TEST_INCARNATION,
      });
      late.push(protocol.claimPart(second.partId, second.token));
      // Given time to overtake, if nothing held it.
      await new Promise((resolve) => setTimeout(resolve, 200));
      return claim;
    });
    expect(taken.kind).toBe('claimed');
    expect(await Promise.all(late)).toEqual([{ kind: 'not_claimed', reason: 'budget_spent' }]);
  });

  it('holds nobody up where the platform has named no end and there is something left', async () => {
    await stated({ seconds: 86_400, left: 3, resetsAt: null });
    await protocol.publishNow();
    expect((await protocol.claim(await protocol.prepare())).kind).toBe('claimed');
  });

  it('is looked at only when the post is due', async () => {
    await stated();
    await protocol.tenant.run((tx) => schedulePost(tx, protocol.postId, inAnHour()));
    expect(await protocol.claim(await protocol.prepare())).toMatchObject({
      reason: 'too_early_by_more_than_the_lead',
    });
    expect((await protocol.part()).waitingCode).toBeNull();
  });

  it('keeps the lower of two numbers about one window, whichever comes last', async () => {
    const resetsAt = inMinutes(10);
    await stated({ left: 5, resetsAt });
    await stated({ left: 9, resetsAt });
    const rows = await protocol.tenant.run((tx) =>
      tx.rows<{ remaining: number }>('select remaining from rate_budgets where social_account_id = $1', [
        protocol.accountId,
      ]),
    );
    expect(rows).toEqual([{ remaining: 5 }]);
  });
});
