import { describe, expect, it } from 'vitest';
import type { PlannedPost } from '../../.generated/client/types.gen.ts';
import { chooseForAll, countChoices, firstChoices, readPlan } from './resume-choices.ts';

const NOW = new Date('2026-03-01T10:00:00Z');
const ROME = 'Europe/Rome';
const planned = (postId: string, byDefault: 'late' | null = 'late'): PlannedPost => ({
  postId,
  version: 3,
  text: '',
  accounts: [],
  dueAt: '2026-03-01T09:00:00.000Z',
  timeZone: ROME,
  latenessSeconds: 3600,
  choices: ['late', 'reschedule', 'skip'],
  byDefault,
});

describe('the choices of a resume plan', () => {
  const posts = [planned('a'), planned('b', null)];
  const first = firstChoices(posts, ROME, NOW);

  it('begin with each post’s default, and say which has none', () => {
    expect(countChoices(first)).toEqual({ late: 1, reschedule: 0, skip: 0, open: 1 });
    expect(readPlan(posts, first, ROME, NOW)).toEqual({ ok: false, postId: 'b', problem: null });
  });

  it('are decisions about the version that was looked at', () => {
    expect(readPlan(posts, chooseForAll(first, 'skip'), ROME, NOW)).toEqual({
      ok: true,
      decisions: [
        { postId: 'a', version: 3, choice: 'skip' },
        { postId: 'b', version: 3, choice: 'skip' },
      ],
    });
  });

  it('reschedule to an hour from now unless another time is chosen, and never to one that is past', () => {
    const when = first.a?.when;
    if (!when) throw new Error('no time');
    const choices = { ...chooseForAll(first, 'late'), a: { choice: 'reschedule' as const, when } };
    expect(readPlan(posts, choices, ROME, NOW)).toMatchObject({
      decisions: [{ choice: 'reschedule', at: '2026-03-01T11:00:00.000Z' }, { choice: 'late' }],
    });
    const later = new Date('2026-03-01T12:00:00Z');
    expect(readPlan(posts, choices, ROME, later)).toMatchObject({
      postId: 'a',
      problem: { problem: 'past' },
    });
  });
});
