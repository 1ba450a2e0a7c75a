import { Counter, Histogram } from 'prom-client';
import { PLATFORMS } from '../../domain/platforms.ts';
import { ATTEMPT_OUTCOMES, ENDED_BY } from '../../domain/publishing/attempt.ts';
import type { PartPayload } from '../../domain/publishing/part-payload.ts';
import { registry } from './metrics.ts';

/** A tenth of a second is the aim; what was held or caught up on is late by minutes and hours. Seconds. */
const LATENESS_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2, 5, 30, 300, 3600, 86_400];

export const publishLateness = new Histogram({
  name: 'hub_publish_lateness_seconds',
  help: 'From the instant a call was to start at (due, or tried again) until its claim was granted, by platform.',
  labelNames: ['platform'] as const,
  buckets: LATENESS_SECONDS,
  registers: [registry],
});

export const publishDeparture = new Histogram({
  name: 'hub_publish_departure_seconds',
  help: 'From the instant a call was to start at until right before its first byte left, by platform.',
  labelNames: ['platform'] as const,
  buckets: LATENESS_SECONDS,
  registers: [registry],
});

export const publishOutcomes = new Counter({
  name: 'hub_publish_outcomes_total',
  help: 'Irreversible calls by platform, kind (post, comment) and first outcome; unknown: their worker gave none, or no certain one.',
  labelNames: ['platform', 'kind', 'outcome'] as const,
  registers: [registry],
});

/** How an unknown call was settled: by reading the platform, a person, or the worker's own late answer. */
export type SettledHow =
  | 'read_published'
  | 'read_absent'
  | 'read_refused'
  | 'person_live'
  | 'person_again'
  | 'late_answer';

/** From seconds, when the first read finds it, to the day after which a person has been asked. */
export const unknownOpen = new Histogram({
  name: 'hub_publish_unknown_open_seconds',
  help: 'From the claim of a call until its unknown outcome was settled, by platform and how.',
  labelNames: ['platform', 'how'] as const,
  buckets: [15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 86_400, 259_200],
  registers: [registry],
});

/** Why the same bytes are sent once more. */
export type RepeatWhy = 'quick_retry' | 'slow_retry' | 'resend_absent' | 'resend_person';

export const publishRepeats = new Counter({
  name: 'hub_publish_repeats_total',
  help: 'Calls that are to be made once more, by platform and why.',
  labelNames: ['platform', 'why'] as const,
  registers: [registry],
});

export const abandonedCalls = new Counter({
  name: 'hub_publish_abandoned_calls_total',
  help: 'Claimed calls whose worker gave no answer, by platform: it died, or was cut off.',
  labelNames: ['platform'] as const,
  registers: [registry],
});

export const attemptsProvedEnded = new Counter({
  name: 'hub_publish_attempts_proved_ended_total',
  help: 'Calls that were proved to be over without a word of their worker, by what proved it (key_gone, process_gone, time).',
  labelNames: ['by'] as const,
  registers: [registry],
});

// Series begin at none, so that the first of a kind counts as an increase.
for (const platform of PLATFORMS) {
  publishLateness.zero({ platform });
  publishDeparture.zero({ platform });
  abandonedCalls.inc({ platform }, 0);
  for (const kind of ['post', 'comment'] satisfies PartPayload['kind'][])
    for (const outcome of ATTEMPT_OUTCOMES.filter((one) => one !== 'absent'))
      publishOutcomes.inc({ platform, kind, outcome }, 0);
  for (const why of ['quick_retry', 'slow_retry', 'resend_absent', 'resend_person'] satisfies RepeatWhy[])
    publishRepeats.inc({ platform, why }, 0);
}
for (const by of ENDED_BY.filter((one) => one !== 'reported')) attemptsProvedEnded.inc({ by }, 0);
