import type { ParseKeys } from 'i18next';
import type { TimelineEntry } from '../../.generated/client/types.gen.ts';
import type { GivenReason } from './read-reason.ts';

/** A sentence of the timeline: its key in the words of posts, and what is put into it. */
export interface TimelineWords {
  readonly key: Extract<ParseKeys<'posts'>, `timeline.${string}`>;
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
      return say(data.approved === true ? 'timeline.post.editedScheduled' : 'timeline.post.edited');
    case 'post.scheduled':
      return say('timeline.post.scheduled', { time: timeOf(data.scheduledAt) });
    case 'post.moved':
      return say(textOf(data.from) === null ? 'timeline.post.movedTo' : 'timeline.post.moved', {
        from: timeOf(data.from),
        time: timeOf(data.scheduledAt),
      });
    case 'post.cancelled': {
      const kept = numberOf(data.kept) ?? 0;
      return kept > 0
        ? say('timeline.post.cancelledPartly', { count: kept })
        : say('timeline.post.cancelled');
    }
    case 'part.claimed': {
      const attempt = numberOf(data.attempt) ?? 1;
      const lateness = reading.span(Math.max(0, numberOf(data.latenessMs) ?? 0));
      return say(attempt > 1 ? 'timeline.part.claimedAgain' : 'timeline.part.claimed', { attempt, lateness });
    }
    case 'part.retrying':
    case 'part.rate_limited':
      return say(`timeline.${entry.type}`, { until: timeOf(data.until) });
    case 'part.held':
      return say('timeline.part.held', { by: textOf(data.by) ?? '–' });
    case 'part.unknown':
      return say(isProcessing(data) ? 'timeline.part.processing' : 'timeline.part.unknown');
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
      return say(`timeline.${entry.type}`);
  }
}

/** A platform that has it and takes its time leaves the outcome open, and is no trouble. */
export function isProcessing(data: TimelineEntry['data']): boolean {
  return data.code === 'processing';
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
