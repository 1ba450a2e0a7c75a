import { describe, expect, it } from 'vitest';
import { openBudgets, spentBudget, weighBudget } from './weigh-budgets.ts';
import type { Spending, StoredBudget } from './weigh-budgets.ts';

const now = new Date('2026-11-20T10:00:00Z');
const at = (time: string): Date => new Date(`2026-11-20T${time}Z`);
const NOTHING: Spending = { spent: 0, underWay: 0, filledAt: null };

const said = (facts: Partial<StoredBudget> = {}): StoredBudget => ({
  family: 'posts',
  seconds: 900,
  unit: 'count',
  quota: 100,
  left: 40,
  resetsAt: at('10:10:00'),
  seenAt: at('09:58:00'),
  ...facts,
});
const ofX = (...stated: StoredBudget[]) => openBudgets({ platform: 'x', stated, now });

describe('the budgets of an account', () => {
  it('are the documented ones before the platform has said anything', () => {
    const [open] = ofX();
    expect(open).toMatchObject({ quota: 100, left: 100, since: at('09:45:00'), source: 'documents' });
  });

  it('are what the platform said, less what was published since', () => {
    const opened = ofX(said());
    expect(opened).toHaveLength(1);
    const [open] = opened;
    expect(open && weighBudget(open, { spent: 3, underWay: 0, filledAt: null }, now)).toMatchObject({
      left: 37,
      resetsAt: at('10:10:00'),
      source: 'platform',
    });
  });

  it('begin anew where a stated window has ended, with the quota that was stated', () => {
    const [open] = ofX(said({ quota: 50, left: 0, resetsAt: at('09:55:00') }));
    expect(open).toMatchObject({ quota: 50, left: 50, since: at('09:55:00'), source: 'documents' });
  });

  it('are asked about once a window is over in which the platform allowed nothing', () => {
    const [open] = ofX(said({ quota: 0, left: 0, resetsAt: at('09:55:00') }));
    expect(open).toMatchObject({ quota: 100, left: 100, since: at('09:55:00'), source: 'documents' });
  });

  it('keep a window of another length beside the documented one', () => {
    expect(ofX(said({ seconds: 86_400, left: 7 })).map(({ span, left }) => ({ span, left }))).toEqual([
      { span: { kind: 'rolling', seconds: 86_400 }, left: 7 },
      { span: { kind: 'rolling', seconds: 900 }, left: 100 },
    ]);
  });

  it('hold for seconds, not until the window’s end, what only calls under way may have used up', () => {
    const [open] = ofX(said({ left: 2 }));
    expect(open && weighBudget(open, { spent: 1, underWay: 1, filledAt: null }, now)).toMatchObject({
      left: 0,
      resetsAt: at('10:00:10'),
    });
    expect(open && weighBudget(open, { spent: 2, underWay: 1, filledAt: null }, now)).toMatchObject({
      left: 0,
      resetsAt: at('10:10:00'),
    });
  });

  it('of a day in UTC begin and end at midnight', () => {
    const [open] = openBudgets({ platform: 'linkedin', stated: [], now });
    expect(open).toMatchObject({ since: at('00:00:00') });
    expect(
      open && weighBudget(open, { spent: 150, underWay: 0, filledAt: at('09:00:00') }, now),
    ).toMatchObject({
      left: 0,
      resetsAt: new Date('2026-11-21T00:00:00Z'),
    });
  });

  it('are free again when the post that used them up leaves the window', () => {
    const [open] = ofX();
    expect(
      open && weighBudget(open, { spent: 100, underWay: 0, filledAt: at('09:50:00') }, now),
    ).toMatchObject({
      left: 0,
      resetsAt: at('10:05:00'),
    });
  });

  it('are asked for again where the platform names no end', () => {
    const [open] = openBudgets({
      platform: 'instagram',
      stated: [said({ seconds: 86_400, left: 1, resetsAt: null })],
      now,
    });
    expect(open && weighBudget(open, { spent: 1, underWay: 0, filledAt: null }, now).resetsAt).toEqual(
      at('10:30:00'),
    );
    expect(open && weighBudget(open, NOTHING, now).resetsAt).toBeNull();
  });

  it('that count all calls are not used up by posts', () => {
    const [open] = ofX(said({ family: 'calls', unit: 'percent', left: 20 }));
    expect(open && weighBudget(open, { spent: 90, underWay: 0, filledAt: null }, now).left).toBe(20);
  });
});

describe('a post waits', () => {
  const weighed = (...stated: StoredBudget[]) =>
    ofX(...stated).map((open) => weighBudget(open, NOTHING, now));

  it('for nothing while every budget has something left', () => {
    expect(spentBudget(weighed(said()), now)).toBeNull();
  });

  it('for the last of the budgets that are used up', () => {
    const day = said({ seconds: 86_400, left: 0, resetsAt: at('15:00:00') });
    expect(spentBudget(weighed(said({ left: 0 }), day), now)?.resetsAt).toEqual(at('15:00:00'));
  });

  it('for no budget whose figure is only about right', () => {
    const day = openBudgets({ platform: 'tiktok', stated: [], now }).find(
      ({ span }) => span.kind === 'rolling' && span.seconds === 86_400,
    );
    const used = day && weighBudget(day, { spent: 20, underWay: 0, filledAt: at('09:00:00') }, now);
    expect(used).toMatchObject({ left: 0 });
    expect(used && spentBudget([used], now)).toBeNull();
  });
});
