import { Temporal } from 'temporal-polyfill';

/** A reading of the clock on the wall, without a zone: `2026-11-05 09:30:00`, as Mantine's date inputs hold it. */
export type WallTime = string;

/** The instants at which the clocks of a zone show a wall time: none or two where they are changed. */
export type WallInstants =
  | { readonly kind: 'once'; readonly at: string }
  /** Clocks go forward over it: the wall time never shows. `after` is where it would have been. */
  | { readonly kind: 'skipped'; readonly after: string }
  /** Clocks go back: it shows twice. Offsets such as `+02:00`. */
  | { readonly kind: 'repeated'; readonly first: OffsetInstant; readonly second: OffsetInstant };

export interface OffsetInstant {
  readonly at: string;
  readonly offset: string;
}

export function instantsOfWallTime(wall: WallTime, timeZone: string): WallInstants {
  const plain = Temporal.PlainDateTime.from(wall.replace(' ', 'T'));
  const earlier = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { kind: 'once', at: isoOf(earlier) };
  if (!later.toPlainDateTime().equals(plain)) return { kind: 'skipped', after: isoOf(later) };
  return {
    kind: 'repeated',
    first: { at: isoOf(earlier), offset: earlier.offset },
    second: { at: isoOf(later), offset: later.offset },
  };
}

export function wallTimeOf(instant: string, timeZone: string): WallTime {
  const plain = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return plain.toString({ smallestUnit: 'second' }).replace('T', ' ');
}

/** `+01:00` at that instant. */
export function offsetAt(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).offset;
}

/** The offset, only where the clock alone does not say which of two hours is meant. */
export function offsetIfRepeated(instant: string, timeZone: string): string | null {
  const instants = instantsOfWallTime(wallTimeOf(instant, timeZone), timeZone);
  return instants.kind === 'repeated' ? offsetAt(instant, timeZone) : null;
}

/** Moves by days and hours of the wall clock of `timeZone`, so that 09:00 stays 09:00 across a clock change. */
export function moveInstant(
  instant: string,
  by: { readonly days?: number; readonly hours?: number },
  timeZone: string,
): string {
  return isoOf(Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).add(by));
}

/** The next full minute at least so many minutes from `now`. */
export function inMinutes(minutes: number, now: Date): string {
  const minute = 60_000;
  return new Date(Math.ceil((now.getTime() + minutes * minute) / minute) * minute).toISOString();
}

/** Tomorrow in `timeZone`, at that hour. */
export function tomorrowAt(hour: number, now: Date, timeZone: string): string {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const wall = today.add({ days: 1 }).toPlainDateTime({ hour });
  return isoOf(wall.toZonedDateTime(timeZone));
}

function isoOf(zoned: Temporal.ZonedDateTime): string {
  return new Date(zoned.epochMilliseconds).toISOString();
}
