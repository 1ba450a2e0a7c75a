import { createHmac } from 'node:crypto';
import type { PlatformNotice } from '../../domain/accounts/platform-notice.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';

/**
 * By what a person looks up their deletion: nobody can guess it, and the same request sent twice has the same one. Only
 * its hash is kept.
 */
export function deletionCode(
  keys: KeyRing,
  platform: Platform,
  { person, at }: Extract<PlatformNotice, { kind: 'deletion_requested' }>,
): string {
  return createHmac('sha256', keys.derive('data-deletion'))
    .update(JSON.stringify([platform, person, at]))
    .digest('base64url');
}
