import { expect, test } from 'vitest';
import { PART_STATES } from '../publishing/part-state.ts';
import { settleRuleOfLost } from '../publishing/settle-rules.ts';
import type { SettledCall } from '../publishing/settle-rules.ts';
import { stepAfterRestore } from './lost-time.ts';
import type { RestoredStep } from './lost-time.ts';

const ENDED_AT = new Date('2026-01-01T12:00:00Z');
const DUE = new Date('2026-01-01T11:30:00Z');
const LATER = new Date('2026-01-02T11:30:00Z');
const PAYLOAD = { kind: 'post', text: 'Words', media: [], link: null, options: null } as const;

function step(call: Omit<SettledCall, 'payload'> & { text?: string }, dueAt = DUE): RestoredStep {
  const payload = { ...PAYLOAD, text: call.text ?? PAYLOAD.text };
  const rule = settleRuleOfLost({ ...call, payload }, { instagramSecondTry: false });
  return stepAfterRestore({ state: 'waiting', dueAt, rule }, ENDED_AT);
}

test('whatever was due before the restore is read, or a person is asked', () => {
  for (const platform of ['x', 'instagram', 'tiktok', 'linkedin'] as const)
    expect(step({ platform, accountKind: 'person' })).toBe('read');
});

test('what is due later is read where reading can prove that nobody sent it early, else left as it is', () => {
  expect(step({ platform: 'x', accountKind: 'person' }, LATER)).toBe('read');
  expect(step({ platform: 'x', accountKind: 'person', text: '' }, LATER)).toBe('leave');
  expect(step({ platform: 'linkedin', accountKind: 'organisation' }, LATER)).toBe('read');
  expect(step({ platform: 'linkedin', accountKind: 'person' }, LATER)).toBe('leave');
  expect(step({ platform: 'instagram', accountKind: 'person' }, LATER)).toBe('read');
  expect(step({ platform: 'tiktok', accountKind: 'person' }, LATER)).toBe('leave');
});

test('files without words cannot be told from others: a person is asked, or they are left as they are', () => {
  for (const platform of ['x', 'instagram', 'linkedin'] as const) {
    const call = { platform, accountKind: 'organisation', payload: { ...PAYLOAD, text: ' ' } } as const;
    expect(settleRuleOfLost(call, { instagramSecondTry: true }).readable).toBe(false);
    expect(step({ ...call, text: ' ' })).toBe('read');
    expect(step({ ...call, text: ' ' }, LATER)).toBe('leave');
  }
});

test('what is settled stays so', () => {
  const rule = settleRuleOfLost(
    { platform: 'x', accountKind: 'person', payload: PAYLOAD },
    { instagramSecondTry: false },
  );
  const steps = PART_STATES.map(
    (state) => [state, stepAfterRestore({ dueAt: DUE, rule, state }, ENDED_AT)] as const,
  );
  expect(steps.filter(([, one]) => one === 'read').map(([state]) => state)).toEqual([
    'waiting',
    'prepared',
    'claimed',
    'unknown',
    'needs_attention',
  ]);
});
