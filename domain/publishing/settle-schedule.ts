/**
 * When the platform is asked what became of a call whose outcome is unknown: seconds after the call became unknown,
 * then from read to read. Seconds first, since most posts can be seen at once; then minutes, for platforms that
 * process for long; at last each hour until a day has passed, when every platform's containers have ended.
 */
const PAUSES_S = [10, 15, 30, 60, 120, 300, 300, 600, 900, 1800] as const;
const HOUR_S = 3600;
const END_S = 24 * HOUR_S;

/** Milliseconds until read number `reads` (0 for the first); null when no more are made. */
export function settlePause(reads: number): number | null {
  const hours = reads - PAUSES_S.length;
  const spent = PAUSES_S.reduce((sum, pause) => sum + pause, 0) + hours * HOUR_S;
  if (hours >= 0 && spent + HOUR_S > END_S) return null;
  return (PAUSES_S[reads] ?? HOUR_S) * 1000;
}

/** A post that came without its address is asked for it after this, then as above. */
export const LINK_PAUSE_MS = 2_000;
