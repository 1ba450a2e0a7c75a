import type { Platform } from '../../domain/platforms.ts';
import type { accounts } from '../i18n/en/accounts.ts';

export type KnownScope = keyof typeof accounts.scope;

const WORDED: readonly string[] = [
  'tweet.read',
  'tweet.write',
  'users.read',
  'offline.access',
  'media.write',
] satisfies KnownScope[];

/** What the consent page of a platform asks for. */
export const ASKED_SCOPES: Readonly<Record<Platform, readonly KnownScope[]>> = {
  x: ['users.read', 'tweet.read', 'tweet.write', 'offline.access'],
};

export function isKnownScope(scope: string): scope is KnownScope {
  return WORDED.includes(scope);
}
