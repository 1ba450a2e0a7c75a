import { createHash, timingSafeEqual } from 'node:crypto';

/** SHA-256 as hex. Tokens, codes and client secrets are kept only in this form. */
export function sha256(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}

/** First 12 hex digits: enough to tell tokens apart in the ledger, useless for guessing one. */
export function shortHash(value: string): string {
  return sha256(value).slice(0, 12);
}

export function sameHash(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The form of a PKCE challenge by the method S256 (RFC 7636, section 4.2). */
export function sha256Base64Url(value: string): string {
  return createHash('sha256').update(value).digest('base64url');
}
