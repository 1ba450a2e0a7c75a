import { createHmac } from 'node:crypto';
import type { Secret } from '../infra/secrets/secret.ts';
import { sameDigest } from '../infra/secrets/same-digest.ts';

/** HMAC-SHA256 under an app's secret, as all four platforms sign what they send. */
export function signText(secret: Secret, ...text: readonly (string | Buffer)[]): Buffer {
  const hmac = createHmac('sha256', secret.reveal());
  for (const piece of text) hmac.update(piece);
  return hmac.digest();
}

/** Whether `signature` is that of the text, in a time that tells nothing. */
export function isSignedBy(
  secret: Secret,
  signature: string,
  encoding: 'hex' | 'base64' | 'base64url',
  ...text: readonly (string | Buffer)[]
): boolean {
  return sameDigest(signText(secret, ...text), Buffer.from(signature, encoding));
}
