import { wallTimeOf } from '../posts/wall-time.ts';

/**
 * Where the week shows an instant: at the beginning of its hour on the workspace's clock. An hour is a cell then, and
 * posts of the same hour never lie across each other.
 */
export function hourOf(at: string, timeZone: string): string {
  return new Date(Date.parse(at) - intoHour(at, timeZone)).toISOString();
}

/** Milliseconds since the hour began. */
export function intoHour(at: string, timeZone: string): number {
  const wall = wallTimeOf(at, timeZone);
  return (Number(wall.slice(14, 16)) * 60 + Number(wall.slice(17, 19))) * 1000;
}
