import { describe, expect, it } from 'vitest';
import { resumeByDefault, resumePosts } from './resume-plan.ts';
import type { DuePost } from './resume-plan.ts';

const post = (postId: string, more: Partial<DuePost> = {}): DuePost => ({
  postId,
  version: 1,
  choices: ['late', 'reschedule', 'skip'],
  byDefault: 'late',
  ...more,
});

describe('resuming', () => {
  it('publishes late by itself what is late by no more than the catch-up time', () => {
    const dueAt = new Date('2026-01-01T00:00:00Z');
    const after = (hours: number): Date => new Date(dueAt.getTime() + hours * 3_600_000);
    expect(resumeByDefault({ dueAt, now: after(24), catchUpHours: 24 })).toBe('late');
    expect(resumeByDefault({ dueAt, now: after(24.1), catchUpHours: 24 })).toBeNull();
  });

  it('goes by the decision of each post, then by what is said of the others, then by its default', () => {
    const due = [post('a'), post('b'), post('c', { byDefault: null })];
    const decisions = [{ postId: 'b', version: 1, choice: 'skip' as const }];
    expect(resumePosts(due, decisions, 'late')).toMatchObject({
      kind: 'resume',
      posts: [{ act: { choice: 'late' } }, { act: { choice: 'skip' } }, { act: { choice: 'late' } }],
    });
    expect(resumePosts(due.slice(0, 2), decisions, null)).toMatchObject({
      posts: [{ act: { choice: 'late' } }, { act: { choice: 'skip' } }],
    });
  });

  it('is refused as a whole when a post has nothing decided, changed, is no longer due or cannot do that', () => {
    const due = [
      post('undecided', { byDefault: null }),
      post('changed', { version: 2 }),
      post('stuck', { choices: ['late', 'skip'] }),
      post('fine'),
    ];
    const decisions = [
      { postId: 'changed', version: 1, choice: 'late' as const },
      { postId: 'stuck', version: 1, choice: 'reschedule' as const, at: '2026-01-01T00:00:00Z' },
      { postId: 'gone', version: 1, choice: 'late' as const },
    ];
    expect(resumePosts(due, decisions, null)).toEqual({
      kind: 'out_of_date',
      posts: [
        { postId: 'gone', why: 'not_due' },
        { postId: 'undecided', why: 'undecided' },
        { postId: 'changed', why: 'changed' },
        { postId: 'stuck', why: 'not_possible' },
      ],
    });
  });
});
