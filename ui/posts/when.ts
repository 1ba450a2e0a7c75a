import { instantsOfWallTime, wallTimeOf } from './wall-time.ts';
import type { OffsetInstant } from './wall-time.ts';

/** What stands in the fields for an instant, in the workspace's zone. */
export interface When {
  /** `2026-11-05`. */
  readonly date: string | null;
  /** `09:30`; empty while it is not whole. */
  readonly time: string;
  /** In an hour that happens twice: the second of them. */
  readonly second: boolean;
}

export type WhenProblem = 'missing' | 'skipped' | 'past' | 'far';

export type WhenReading =
  | { readonly ok: true; readonly at: string }
  | { readonly ok: false; readonly problem: WhenProblem; readonly field: 'date' | 'time' };

export const NO_WHEN: When = { date: null, time: '', second: false };

/** Posts can be scheduled this far ahead; the API refuses more. */
const FARTHEST_MS = 5 * 365 * 86_400_000;

export function whenOf(instant: string | null, timeZone: string): When {
  if (instant === null) return NO_WHEN;
  const wall = wallTimeOf(instant, timeZone);
  const instants = instantsOfWallTime(wall, timeZone);
  const minute = instant.slice(0, 16);
  return {
    date: wall.slice(0, 10),
    time: wall.slice(11, 16),
    second: instants.kind === 'repeated' && instants.second.at.slice(0, 16) === minute,
  };
}

export function readWhen(when: When, timeZone: string, now: Date): WhenReading {
  if (when.date === null) return { ok: false, problem: 'missing', field: 'date' };
  if (when.time === '') return { ok: false, problem: 'missing', field: 'time' };
  const instants = instantsOfWallTime(wallOf(when.date, when.time), timeZone);
  if (instants.kind === 'skipped') return { ok: false, problem: 'skipped', field: 'time' };
  const at = instants.kind === 'once' ? instants.at : (when.second ? instants.second : instants.first).at;
  const distance = Date.parse(at) - now.getTime();
  if (distance <= 0) return { ok: false, problem: 'past', field: 'time' };
  if (distance > FARTHEST_MS) return { ok: false, problem: 'far', field: 'date' };
  return { ok: true, at };
}

/** The two instants to choose from, in an hour that happens twice. */
export function repeatedInstants(
  when: When,
  timeZone: string,
): { readonly first: OffsetInstant; readonly second: OffsetInstant } | null {
  if (when.date === null || when.time === '') return null;
  const instants = instantsOfWallTime(wallOf(when.date, when.time), timeZone);
  return instants.kind === 'repeated' ? instants : null;
}

export function isEmptyWhen(when: When): boolean {
  return when.date === null && when.time === '';
}

export function sameWhen(a: When, b: When): boolean {
  return a.date === b.date && a.time === b.time && a.second === b.second;
}

function wallOf(date: string, time: string): string {
  return `${date} ${time}:00`;
}
