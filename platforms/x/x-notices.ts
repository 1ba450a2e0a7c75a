import { z } from 'zod';
import type { Secret } from '../../infra/secrets/secret.ts';
import { parseJson } from '../parse-json.ts';
import type { PlatformNotices, ReadNotices, ReceivedNotice } from '../port.ts';
import { isSignedBy, signText } from '../sign-text.ts';

const eventSchema = z.object({ data: z.object({ event_type: z.string(), payload: z.unknown() }) });
/** Of `oauth.revoke`: who took the access away, and when. */
const revokeSchema = z.object({
  user_id: z.union([z.string().min(1), z.number().int().transform(String)]),
  date_time: z.string().optional(),
});

/**
 * Notices of X's activity API. `consumerSecret`: the app's OAuth 1.0a API secret key, which is another than the OAuth
 * 2.0 client secret. https://docs.x.com/x-api/webhooks/quickstart
 */
export function createXNotices(consumerSecret: Secret): PlatformNotices {
  return {
    addresses: ['notices'],
    forgedStatus: 401,
    challenge({ crc_token: token }) {
      // X signs its notices the same way: signing whatever is sent would sign notices for anybody, and those are JSON.
      if (typeof token !== 'string' || !/^[\w.~+/=-]{1,300}$/.test(token)) return null;
      const response_token = `sha256=${signText(consumerSecret, token).toString('base64')}`;
      return { type: 'application/json', body: JSON.stringify({ response_token }) };
    },
    read: (received) => read(consumerSecret, received),
  };
}

function read(secret: Secret, { body, header }: ReceivedNotice): ReadNotices {
  const signature = /^sha256=([A-Za-z0-9+/]{43}=)$/.exec(header('x-twitter-webhooks-signature') ?? '')?.[1];
  if (signature === undefined) return { kind: 'forged', why: 'not_signed' };
  if (!isSignedBy(secret, signature, 'base64', body)) return { kind: 'forged', why: 'wrong_signature' };
  const event = eventSchema.safeParse(parseJson(body.toString('utf8'))).data?.data;
  if (event === undefined) return { kind: 'unreadable' };
  if (event.event_type !== 'oauth.revoke') return { kind: 'genuine', notices: [] };
  const revoke = revokeSchema.safeParse(event.payload).data;
  const atMs = Date.parse(revoke?.date_time ?? '');
  // Without its instant a notice of long ago could be played back, and end a consent of today.
  if (revoke === undefined || Number.isNaN(atMs)) return { kind: 'unreadable' };
  return {
    kind: 'genuine',
    notices: [
      {
        kind: 'access_removed',
        person: revoke.user_id,
        at: new Date(atMs).toISOString(),
        detail: "Removed among the person's connected apps on X.",
      },
    ],
  };
}
