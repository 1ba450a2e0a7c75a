import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import { NOT_CONFIGURED_PAUSE_MS } from '../../domain/publishing/waiting.ts';

/** The installation has no app of the platform at this moment: the post waits, however long, and is not failed. */
export function notConfigured(): Extract<PublishOutcome, { kind: 'rate_limited' }> {
  return {
    kind: 'rate_limited',
    until: new Date(Date.now() + NOT_CONFIGURED_PAUSE_MS).toISOString(),
    code: 'platform_not_configured',
    detail: 'The installation has no app of this platform now.',
  };
}
