import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOutcome } from './apply-outcome.ts';
import { decideClaim } from './decide-claim.ts';
import type { ClaimFacts } from './decide-claim.ts';
import type { PublishOutcome } from './outcome.ts';
import { isSettled, mayBecome, PART_STATES } from './part-state.ts';
import type { PartState } from './part-state.ts';
import { postActions } from './post-actions.ts';
import { POST_STATUSES, postStatus } from './post-status.ts';
import { retryAt } from './retry-policy.ts';
import { waitingOf } from './waiting.ts';

const state = fc.constantFrom(...PART_STATES);

describe('the status of a post', () => {
  it.each<[readonly PartState[], string]>([
    [[], 'scheduled'],
    [['waiting'], 'scheduled'],
    [['prepared'], 'scheduled'],
    [['claimed', 'waiting'], 'publishing'],
    [['published', 'waiting'], 'scheduled'],
    [['published', 'prepared'], 'publishing'],
    [['published', 'published'], 'published'],
    [['published', 'rejected'], 'partially_published'],
    [['published', 'cancelled'], 'partially_published'],
    [['rejected', 'cancelled'], 'failed'],
    [['cancelled'], 'cancelled'],
    [['published', 'unknown'], 'needs_attention'],
  ])('%j is %s', (parts, status) => {
    expect(postStatus('scheduled', parts)).toBe(status);
  });

  it.each<[readonly PartState[], string]>([
    [[], 'draft'],
    [['cancelled', 'cancelled'], 'draft'],
    [['cancelled', 'published'], 'partially_published'],
    [['published'], 'published'],
    [['unknown'], 'needs_attention'],
  ])('of a draft again, %j is %s', (parts, status) => {
    expect(postStatus('draft', parts)).toBe(status);
  });

  it('does not depend on the order of parts', () => {
    fc.assert(
      fc.property(fc.array(state, { minLength: 1, maxLength: 6 }), (parts) => {
        expect(postStatus('scheduled', parts)).toBe(postStatus('scheduled', [...parts].reverse()));
      }),
    );
  });

  it('never offers to send again what may be out', () => {
    for (const status of POST_STATUSES) {
      const actions = postActions(status, ['unknown', 'claimed', 'published']);
      if (status === 'needs_attention' || status === 'publishing' || status === 'published')
        expect(actions).toEqual([]);
    }
  });
});

describe('the states of a part', () => {
  it('a late yes is taken in every state but published', () => {
    for (const from of PART_STATES) expect(mayBecome(from, 'published')).toBe(from !== 'published');
  });

  it('what is unknown is never claimed again without being settled first', () => {
    expect(mayBecome('unknown', 'claimed')).toBe(false);
    expect(mayBecome('unknown', 'prepared')).toBe(false);
    for (const from of PART_STATES) if (mayBecome(from, 'claimed')) expect(from).toBe('prepared');
  });
});

describe('the claim', () => {
  const facts: ClaimFacts = {
    partState: 'prepared',
    startToken: 'a',
    startedWith: 'a',
    revisionApproved: true,
    payloadHash: 'h',
    actualPayloadHash: 'h',
    accountStatus: 'connected',
    earlierPartOpen: false,
    msUntilStart: 0,
    held: false,
    tooLate: false,
  };

  it('is granted when everything holds', () => {
    expect(decideClaim(facts)).toEqual({ kind: 'claim' });
  });

  it.each<[Partial<ClaimFacts>, unknown]>([
    [{ partState: 'claimed' }, { kind: 'already_claimed' }],
    [{ partState: 'unknown' }, { kind: 'not_claimed', reason: 'settled' }],
    [{ partState: 'cancelled' }, { kind: 'not_claimed', reason: 'settled' }],
    [{ partState: 'waiting' }, { kind: 'not_claimed', reason: 'not_prepared' }],
    [{ startToken: 'b' }, { kind: 'not_claimed', reason: 'stale_start_token' }],
    [{ revisionApproved: false }, { kind: 'not_claimed', reason: 'revision_not_approved' }],
    [{ actualPayloadHash: 'other' }, { kind: 'not_claimed', reason: 'payload_changed' }],
    [{ accountStatus: 'disconnected' }, { kind: 'not_claimed', reason: 'account_not_connected' }],
    [{ earlierPartOpen: true }, { kind: 'not_claimed', reason: 'earlier_part_open' }],
    [{ msUntilStart: 1 }, { kind: 'too_early', ms: 1 }],
    [{ held: true }, { kind: 'not_claimed', reason: 'held' }],
    // A hold that may be over by then says nothing yet.
    [
      { held: true, msUntilStart: 1 },
      { kind: 'too_early', ms: 1 },
    ],
    [{ msUntilStart: 15_001 }, { kind: 'not_claimed', reason: 'too_early_by_more_than_the_lead' }],
  ])('%j', (change, decision) => {
    expect(decideClaim({ ...facts, ...change })).toEqual(decision);
  });

  it('is granted for a prepared part only, whatever else holds', () => {
    fc.assert(
      fc.property(
        state,
        fc.boolean(),
        fc.integer({ min: -1000, max: 30_000 }),
        (partState, revisionApproved, msUntilStart) => {
          const decision = decideClaim({ ...facts, partState, revisionApproved, msUntilStart });
          if (decision.kind === 'claim')
            expect([partState, revisionApproved, msUntilStart <= 0]).toEqual(['prepared', true, true]);
        },
      ),
    );
  });
});

describe('outcomes', () => {
  const reason = { code: 'forbidden', detail: 'd' } as const;
  const now = new Date('2026-01-01T00:00:00Z');
  const lateUntil = new Date('2026-01-02T00:00:00Z');
  const outcome: fc.Arbitrary<PublishOutcome> = fc.constantFrom<PublishOutcome>(
    { kind: 'published', platformId: '1', permalink: null },
    { kind: 'rejected', ...reason },
    { kind: 'unknown', ...reason },
    { kind: 'transient', ...reason },
    { kind: 'token_invalid', ...reason },
    { kind: 'rate_limited', until: '2026-01-01T00:15:00Z', ...reason },
  );

  it('move a part only along its state machine, and never out of a settled state but to published', () => {
    fc.assert(
      fc.property(
        state,
        outcome,
        fc.nat({ max: 5 }),
        fc.nat({ max: 5 }),
        fc.nat({ max: 20 }),
        (from, what, currentFence, attemptFence, retries) => {
          const after = applyOutcome(
            { state: from, currentFence, attemptFence, retries, lateUntil, sentBefore: false },
            what,
            now,
          );
          if (after.kind === 'ignored') return;
          expect(mayBecome(from, after.kind)).toBe(true);
          if (isSettled(from)) expect(after.kind).toBe('published');
          // Only the owner of the current fence may say no.
          if (after.kind !== 'published') expect(attemptFence).toBe(currentFence);
        },
      ),
    );
  });

  it('of a part that may be out already take “the same text is there” for a question, not for a refusal', () => {
    const claimed = { state: 'claimed', currentFence: 2, attemptFence: 2, retries: 0, lateUntil } as const;
    const duplicate = { kind: 'rejected', code: 'duplicate_content', detail: 'd' } as const;
    expect(applyOutcome({ ...claimed, sentBefore: true }, duplicate, now).kind).toBe('unknown');
    expect(applyOutcome({ ...claimed, sentBefore: false }, duplicate, now).kind).toBe('rejected');
    expect(applyOutcome({ ...claimed, sentBefore: true }, { kind: 'rejected', ...reason }, now).kind).toBe(
      'rejected',
    );
  });

  it('wait for a rate limit at least until now, without counting it as a try', () => {
    const after = applyOutcome(
      { state: 'claimed', currentFence: 1, attemptFence: 1, retries: 2, lateUntil, sentBefore: false },
      { kind: 'rate_limited', until: '2025-01-01T00:00:00Z', ...reason },
      now,
    );
    expect(after).toMatchObject({ kind: 'waiting', retries: 2, notBefore: now });
  });
});

describe('retries', () => {
  const dueAt = new Date('2026-01-01T00:00:00Z');
  const end = new Date('2026-01-01T01:00:00Z');

  it('come after 1, 2 and 4 s, then every 5 minutes until the catch-up time ends', () => {
    const waits = [0, 1, 2, 3, 9].map((retries) =>
      retryAt({ retries, now: dueAt, lateUntil: end })?.getTime(),
    );
    expect(waits.map((at) => (at ?? 0) - dueAt.getTime())).toEqual([1_000, 2_000, 4_000, 300_000, 300_000]);
    const late = new Date(dueAt.getTime() + 3_590_000);
    expect(retryAt({ retries: 9, now: late, lateUntil: end })).toBeNull();
    // The quick ones are always made: a post whose catch-up time is short still gets them.
    expect(retryAt({ retries: 0, now: late, lateUntil: dueAt })).not.toBeNull();
  });
});

describe('why something waits', () => {
  const part = {
    state: 'waiting',
    waitingCode: null,
    notBefore: null,
    dueAt: new Date('2026-01-01T12:00:00Z'),
    accountConnected: true,
    hold: null,
    retries: 0,
    detail: null,
    now: new Date('2026-01-01T11:00:00Z'),
  };

  it.each([
    [{}, 'until_due', '2026-01-01T12:00:00.000Z'],
    [{ now: new Date('2026-01-01T12:00:01Z') }, 'starting', null],
    [{ accountConnected: false }, 'account_not_connected', null],
    [
      { waitingCode: 'rate_limited' as const, notBefore: new Date('2026-01-01T12:15:00Z') },
      'rate_limited',
      '2026-01-01T12:15:00.000Z',
    ],
  ])('%#', (change, code, until) => {
    expect(waitingOf({ ...part, ...change })).toMatchObject({ code, until });
  });

  it('is the hold first of all, with who, since when and why', () => {
    const hold = {
      id: 'h',
      scope: 'workspace',
      by: 'Ada',
      since: '2026-01-01T10:00:00.000Z',
      reason: 'Wrong price',
    } as const;
    const held = { ...part, hold, accountConnected: false };
    expect(waitingOf(held)).toEqual({ code: 'held', until: null, facts: { ...hold, notice: null } });
    expect(waitingOf({ ...held, state: 'claimed' })).toBeNull();
  });

  it('is not a hold that is over', () => {
    expect(waitingOf({ ...part, waitingCode: 'held', notBefore: part.now })?.code).toBe('until_due');
  });

  it('is nothing once it is out', () => {
    expect(waitingOf({ ...part, state: 'published' })).toBeNull();
  });
});
