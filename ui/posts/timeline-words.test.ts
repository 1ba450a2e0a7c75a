import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../.generated/client/types.gen.ts';
import { TIMELINE_TYPES } from '../../domain/publishing/timeline.ts';
import type { TimelineType } from '../../domain/publishing/timeline.ts';
import { timeline as en } from '../i18n/en/timeline.ts';
import { timeline as it_ } from '../i18n/it/timeline.ts';
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
    ns: ['timeline'],
    defaultNS: 'timeline',
    resources: { en: { timeline: en }, it: { timeline: it_ } },
    interpolation: { escapeValue: false },
  });
  return (type: TimelineType, data?: TimelineEntry['data']): string => {
    const { key, values } = timelineWords(entry(type, data), {
      time: (at) => at.slice(11, 16),
      span: (ms) => `${ms} ms`,
      holder: (by) => (by === 'operator' ? 'whoever runs it' : by),
      saw: (saw) => i18n.t(`saw.${saw}`, { ns: 'timeline', platform: 'X' }),
      platform: 'X',
      account: '@hub',
    });
    return i18n.t(key, { ns: 'timeline', ...values });
  };
}

describe('timelineWords', () => {
  it.each(['en', 'it'] as const)('has a whole sentence for every event in %s', async (language) => {
    const say = await speaker(language);
    for (const type of TIMELINE_TYPES)
      expect(say(type), type).not.toMatch(/^(post|part)\.|saw\.|\{\{|undefined/);
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
    expect(say('part.read', { read: 3, saw: 'not_seen' })).toBe(
      'Looked on X for @hub, time 3: nothing is there',
    );
    expect(say('part.needs_attention', { reads: 3, saw: 'not_seen' })).toContain('3 times, last: nothing');
    expect(say('part.needs_attention', { reads: 0, saw: 'cannot_be_read' })).toContain('no program look');
    expect(say('part.settled', { decision: 'live' })).toContain('live');
    expect(say('part.settled', { decision: 'again' })).toContain('again');
    expect(say('part.missed', { catchUpHours: 24, dueAt: '2026-11-05T08:00:00Z' })).toContain('24 hours');
    expect(say('part.missed', { catchUpHours: 0, dueAt: '2026-11-05T08:00:00Z' })).toContain(
      'nothing goes out',
    );
    expect(say('part.absent', { goodReads: 4 })).toContain('4 good reads');
    expect(say('post.cancelled', { cancelled: 1, kept: 2 })).toContain('2 accounts');
  });

  it.each(['en', 'it'] as const)('has words for all that a look can show in %s', async (language) => {
    const say = await speaker(language);
    const shown = [
      'published',
      'alike',
      'not_seen',
      'processing',
      'unreadable',
      'absent',
      'rejected',
      'rate_limited',
    ];
    const said = shown.map((saw) => say('part.read', { read: 1, saw }));
    expect(new Set(said).size).toBe(shown.length);
    expect(said.join()).not.toContain('saw.');
    expect(say('part.read', { read: 1, saw: 'new' })).not.toContain('new');
  });

  it('keeps the reason with its facts, and the platform’s id', () => {
    const reading = {
      time: String,
      span: String,
      saw: String,
      holder: String,
      platform: 'X',
      account: '@hub',
    };
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
