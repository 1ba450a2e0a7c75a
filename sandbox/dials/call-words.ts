import type { Platform } from '../platform/platform.ts';

/** A call in words, with the name that faults and limits go by. */
export function callWords({ callWords: words }: Platform, endpoint: string): string {
  const said = words[endpoint];
  return said === undefined ? endpoint : `${said} (${endpoint})`;
}
