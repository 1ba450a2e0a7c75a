import type { ParseKeys } from 'i18next';
import type { TimelineEntry } from '../../.generated/client/types.gen.ts';
import { timeline as words } from '../i18n/en/timeline.ts';
import type { GivenReason } from './read-reason.ts';

type Saw = keyof typeof words.saw;

/** A sentence of the timeline: its key in the words of the timeline, and what is put into it. */
export interface TimelineWords {
  readonly key: Extract<ParseKeys<'timeline'>, `${'post' | 'part'}.${string}`>;
  readonly values: Readonly<Record<string, string | number>>;
  /** Why it came so, where the event has a reason. */
  readonly reason: GivenReason | null;
  /** The platform's id of what was published. */
  readonly platformId: string | null;
  readonly permalink: string | null;
}

export interface TimelineReading {
  /** Words an instant in the workspace's zone. */
  readonly time: (at: string) => string;
  /** Words a duration such as "240 ms". */
  readonly span: (ms: number) => string;
  /** Words what a look at the platform showed. */
  readonly saw: (saw: Saw) => string;
  /** Words who placed a hold. */
  readonly holder: (by: string) => string;
  readonly platform: string;
  /** What the account of the entry's variant is called, for entries that do not name it. */
  readonly account: string;
}

/** The sentence for an event, using what it recorded. Every type has one; missing facts leave a plainer sentence. */
export function timelineWords(entry: TimelineEntry, reading: TimelineReading): TimelineWords {
  const { data } = entry;
  const account = textOf(data.account) ?? reading.account;
  const values = { account, platform: reading.platform };
  const say = (
    key: TimelineWords['key'],
    more: Readonly<Record<string, string | number>> = {},
  ): TimelineWords => ({
    key,
    values: { ...values, ...more },
    reason: reasonOf(data),
    platformId: textOf(data.platformId),
    permalink: textOf(data.permalink),
  });
  const timeOf = (value: unknown): string => {
    const at = textOf(value);
    return at !== null && !Number.isNaN(Date.parse(at)) ? reading.time(at) : '–';
  };

  switch (entry.type) {
    case 'post.edited':
      return say(data.approved === true ? 'post.editedScheduled' : 'post.edited');
    case 'post.scheduled':
      return say('post.scheduled', { time: timeOf(data.scheduledAt) });
    case 'post.moved':
      return say(textOf(data.from) === null ? 'post.movedTo' : 'post.moved', {
        from: timeOf(data.from),
        time: timeOf(data.scheduledAt),
      });
    case 'post.cancelled': {
      const kept = numberOf(data.kept) ?? 0;
      return kept > 0 ? say('post.cancelledPartly', { count: kept }) : say('post.cancelled');
    }
    case 'part.claimed': {
      const attempt = numberOf(data.attempt) ?? 1;
      const lateness = reading.span(Math.max(0, numberOf(data.latenessMs) ?? 0));
      return say(attempt > 1 ? 'part.claimedAgain' : 'part.claimed', { attempt, lateness });
    }
    case 'part.retrying':
    case 'part.rate_limited':
    case 'part.spaced':
      return say(entry.type, { until: timeOf(data.until) });
    case 'part.held':
      return say('part.held', { by: reading.holder(textOf(data.by) ?? '–') });
    case 'part.missed': {
      const hours = numberOf(data.catchUpHours) ?? 0;
      return say(hours > 0 ? 'part.missed' : 'part.missedAtOnce', { count: hours, time: timeOf(data.dueAt) });
    }
    case 'part.read':
      return say('part.read', { read: readOf(data).read, saw: reading.saw(sawOf(data)) });
    case 'part.absent':
      return say('part.absent', { count: numberOf(data.goodReads) ?? 1 });
    case 'part.needs_attention': {
      const reads = numberOf(data.reads) ?? 0;
      return reads > 0
        ? say('part.needs_attention', { count: reads, saw: reading.saw(sawOf(data)) })
        : say('part.needsAttentionUnread');
    }
    case 'part.settled':
      return say(data.decision === 'live' ? 'part.settledLive' : 'part.settledAgain');
    case 'part.unknown':
      return say(isProcessing(data) ? 'part.processing' : 'part.unknown');
    case 'post.created':
    case 'post.publish_now':
    case 'post.unscheduled':
    case 'post.resumed':
    case 'post.skipped':
    case 'part.prepared':
    case 'part.prepare_failed':
    case 'part.published':
    case 'part.linked':
    case 'part.hidden':
    case 'part.rejected':
    case 'part.account_not_connected':
    case 'part.account_disconnected':
    case 'part.account_reconnected':
      return say(entry.type);
  }
}

/** A platform that has it and takes its time leaves the outcome open, and is no trouble. */
export function isProcessing(data: TimelineEntry['data']): boolean {
  return data.code === 'processing';
}

/** One look at a platform: its number, what it showed, and why it was no good one. */
export function readOf(data: TimelineEntry['data']): { read: number; saw: Saw; reason: GivenReason | null } {
  return { read: numberOf(data.read) ?? 1, saw: sawOf(data), reason: reasonOf(data) };
}

/** Where something was found that may be the post; null elsewhere. */
export function foundAt(data: TimelineEntry['data']): string | null {
  return data.saw === 'alike' ? textOf(data.permalink) : null;
}

/** As far as there is a word for it. */
function sawOf(data: TimelineEntry['data']): Saw {
  const saw = textOf(data.saw);
  return saw !== null && isSaw(saw) ? saw : 'unknown';
}

function isSaw(saw: string): saw is Saw {
  return Object.hasOwn(words.saw, saw);
}

function reasonOf(data: TimelineEntry['data']): GivenReason | null {
  const code = textOf(data.code);
  if (code === null) return null;
  const facts = typeof data.facts === 'object' && data.facts !== null ? { ...data.facts } : {};
  return { code, detail: textOf(data.detail) ?? code, facts };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
