import { z } from 'zod';
import { metaVerifyToken } from '../../infra/secrets/meta-verify-token.ts';
import { sameDigest } from '../../infra/secrets/same-digest.ts';
import type { Secret } from '../../infra/secrets/secret.ts';
import { parseJson } from '../parse-json.ts';
import type { PlatformNotices, ReadNotices, ReceivedNotice } from '../port.ts';
import { isSignedBy } from '../sign-text.ts';

/** https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback */
const signedRequestSchema = z.object({
  user_id: z.union([z.string().min(1), z.number().int().transform(String)]),
  algorithm: z.string().transform((name) => name.toUpperCase()),
  /** Seconds since 1970. */
  issued_at: z.number().int().positive().optional(),
});

/**
 * Meta's notices. `secrets`: the app's, and where it has one the Instagram app's: its pages do not agree on which of
 * the two signs. https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
export function createInstagramNotices(secrets: readonly [Secret, ...Secret[]]): PlatformNotices {
  const verifyToken = metaVerifyToken(secrets[0]);
  return {
    addresses: ['notices', 'deauthorize', 'data-deletion'],
    verifyToken,
    forgedStatus: 403,
    challenge(query) {
      const { 'hub.mode': mode, 'hub.challenge': challenge, 'hub.verify_token': token } = query;
      if (mode !== 'subscribe' || typeof token !== 'string' || typeof challenge !== 'string') return null;
      // Only what Meta sends: nobody is to have the Hub repeat a page of theirs.
      if (!/^[\w-]{1,200}$/.test(challenge)) return null;
      return sameDigest(Buffer.from(verifyToken), Buffer.from(token))
        ? { type: 'text/plain', body: challenge }
        : null;
    },
    read: (received) =>
      received.address === 'notices' ? readNotice(secrets, received) : readSignedRequest(secrets, received),
  };
}

/** Comments and messages: nothing of the Hub uses them. They are taken all the same, or Meta sends them for hours. */
function readNotice(secrets: readonly Secret[], { body, header }: ReceivedNotice): ReadNotices {
  const signature = /^sha256=([0-9a-f]{64})$/i.exec(header('x-hub-signature-256') ?? '')?.[1];
  if (signature === undefined) return { kind: 'forged', why: 'not_signed' };
  // Meta signs the bytes it sends, escapes included: never what a parser makes of them.
  if (!secrets.some((secret) => isSignedBy(secret, signature, 'hex', body)))
    return { kind: 'forged', why: 'wrong_signature' };
  return { kind: 'genuine', notices: [] };
}

/** A form with one field: `signature.payload`, each base64url. */
function readSignedRequest(secrets: readonly Secret[], received: ReceivedNotice): ReadNotices {
  const field = new URLSearchParams(received.body.toString('utf8')).get('signed_request') ?? '';
  const [signature, payload, ...rest] = field.split('.');
  if (!signature || !payload || rest.length > 0) return { kind: 'forged', why: 'not_signed' };
  if (!secrets.some((secret) => isSignedBy(secret, signature, 'base64url', payload)))
    return { kind: 'forged', why: 'wrong_signature' };
  const request = signedRequestSchema.safeParse(
    parseJson(Buffer.from(payload, 'base64url').toString('utf8')),
  ).data;
  // Without its instant a notice of long ago could be played back, and end a consent of today.
  if (request?.algorithm !== 'HMAC-SHA256' || request.issued_at === undefined) return { kind: 'unreadable' };
  const at = new Date(request.issued_at * 1000);
  const facts = { person: request.user_id, at: at.toISOString() };
  return {
    kind: 'genuine',
    notices: [
      received.address === 'data-deletion'
        ? { kind: 'deletion_requested', ...facts }
        : {
            kind: 'access_removed',
            ...facts,
            detail: "Removed in the person's Instagram or Facebook settings.",
          },
    ],
  };
}
