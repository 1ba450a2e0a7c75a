import { createHmac } from 'node:crypto';

/**
 * JSON as Meta sends and signs it: everything beyond ASCII is a lower-case escape.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
export function wireJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Headers over the raw body; the older one is still sent beside. */
export function signatureHeaders(body: string, secret: string): Record<string, string> {
  const digest = (algorithm: string): string => createHmac(algorithm, secret).update(body).digest('hex');
  return { 'x-hub-signature-256': `sha256=${digest('sha256')}`, 'x-hub-signature': `sha1=${digest('sha1')}` };
}

/** What the callbacks about a person's data carry: signature and payload, each base64url. */
export function signedRequest(userId: string, issuedAtSeconds: number, secret: string): string {
  const payload = { user_id: userId, algorithm: 'HMAC-SHA256', issued_at: issuedAtSeconds };
  const part = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${createHmac('sha256', secret).update(part).digest('base64url')}.${part}`;
}
