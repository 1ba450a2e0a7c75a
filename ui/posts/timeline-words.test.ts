import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../.generated/client/types.gen.ts';
import { TIMELINE_TYPES } from '../../domain/publishing/timeline.ts';
import type { TimelineType } from '../../domain/publishing/timeline.ts';
import { posts as en } from '../i18n/en/posts.ts';
import { posts as it_ } from '../i18n/it/posts.ts';
import { timelineWords } from './timeline-words.ts';

const entry = (type: TimelineType, data: TimelineEntry['data'] = {}): TimelineEntry => ({
  id: 'e',
  type,
  at: '2026-11-05T08:00:00.000Z',
  actor: { kind: 'system', name: null },
  variantId: null,
  data,
});

async function speaker(language: 'en' | 'it') {
  const i18n = i18next.createInstance();
  await i18n.init({
    lng: language,
    ns: ['posts'],
    defaultNS: 'posts',
    resources: { en: { posts: en }, it: { posts: it_ } },
    interpolation: { escapeValue: false },
  });
  return (type: TimelineType, data?: TimelineEntry['data']): string => {
    const { key, values } = timelineWords(entry(type, data), {
      time: (at) => at.slice(11, 16),
      span: (ms) => `${ms} ms`,
      platform: 'X',
      account: '@hub',
    });
    return i18n.t(key, { ns: 'posts', ...values });
  };
}

describe('timelineWords', () => {
  it.each(['en', 'it'] as const)('has a whole sentence for every event in %s', async (language) => {
    const say = await speaker(language);
    for (const type of TIMELINE_TYPES) expect(say(type), type).not.toMatch(/timeline\.|\{\{|undefined/);
  });

  it('uses what the event recorded', async () => {
    const say = await speaker('en');
    expect(say('post.moved', { from: '2026-11-05T08:00:00Z', scheduledAt: '2026-11-05T09:30:00Z' })).toBe(
      'Moved it from 08:00 to 09:30',
    );
    expect(say('part.claimed', { attempt: 1, latenessMs: 12, account: '@other' })).toBe(
      'Began to publish as @other, 12 ms after its time',
    );
    expect(say('part.claimed', { attempt: 3, latenessMs: 12 })).toContain('attempt 3');
    expect(say('part.rate_limited', { until: '2026-11-05T14:05:00Z' })).toContain('before 14:05');
    expect(say('part.unknown', { code: 'processing' })).toBe('Handed over for @hub');
    expect(say('part.unknown', { code: 'no_answer' })).toContain('No certain answer');
    expect(say('post.cancelled', { cancelled: 1, kept: 2 })).toContain('2 accounts');
  });

  it('keeps the reason with its facts, and the platform’s id', () => {
    const reading = { time: String, span: String, platform: 'X', account: '@hub' };
    const refused = timelineWords(
      entry('part.rejected', {
        code: 'duplicate_content',
        detail: 'Said before. X says: No.',
        facts: { words: 'No.' },
      }),
      reading,
    );
    expect(refused.reason).toEqual({
      code: 'duplicate_content',
      detail: 'Said before. X says: No.',
      facts: { words: 'No.' },
    });
    const published = timelineWords(
      entry('part.published', { platformId: '1', permalink: 'https://x.com/1' }),
      reading,
    );
    expect(published).toMatchObject({ reason: null, platformId: '1' });
    expect(published.permalink).toBe('https://x.com/1');
  });
});
