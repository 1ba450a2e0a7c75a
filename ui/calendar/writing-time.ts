import { instantsOfWallTime, wallTimeOf } from '../posts/wall-time.ts';

const FIRST_HOUR = '09:00:00';
const HOUR_MS = 3_600_000;

/** The time a post begins with when it is written for a day: nine o'clock, or the next full hour; null for the past. */
export function writingTime(day: string, timeZone: string, now: Date): string | null {
  const nine = instantOf(`${day} ${FIRST_HOUR}`, timeZone);
  if (Date.parse(nine) > now.getTime()) return nine;
  const nextHour = new Date(Math.ceil((now.getTime() + 1) / HOUR_MS) * HOUR_MS).toISOString();
  return wallTimeOf(nextHour, timeZone).startsWith(day) ? nextHour : null;
}

/** The instant of a wall time; the first of two, the later where clocks skip it. */
function instantOf(wall: string, timeZone: string): string {
  const instants = instantsOfWallTime(wall, timeZone);
  if (instants.kind === 'once') return instants.at;
  return instants.kind === 'repeated' ? instants.first.at : instants.after;
}
