import { createHmac } from 'node:crypto';
import type { Secret } from './secret.ts';

/**
 * What Meta's app dashboard asks for beside the address of notices, and repeats when it tries the address. Derived
 * from the app's secret, so that nobody has to think one up and every process knows it.
 */
export function metaVerifyToken(appSecret: Secret): string {
  return createHmac('sha256', appSecret.reveal())
    .update('social automation hub: verify token')
    .digest('base64url');
}
