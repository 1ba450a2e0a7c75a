import type { Platform } from '../platforms.ts';

/**
 * How an account is called in a sentence. LinkedIn has no handles: a person and a page go by their names there. Where a
 * platform kept the handle to itself, what we have instead is a name, and names have spaces.
 */
export function accountLabel({ platform, handle }: { platform: Platform; handle: string }): string {
  return platform === 'linkedin' || /\s/u.test(handle) ? handle : `@${handle}`;
}
