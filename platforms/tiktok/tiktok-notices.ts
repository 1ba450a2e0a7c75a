import { z } from 'zod';
import type { PlatformNotice } from '../../domain/accounts/platform-notice.ts';
import type { Secret } from '../../infra/secrets/secret.ts';
import { parseJson } from '../parse-json.ts';
import type { PlatformNotices, ReadNotices, ReceivedNotice } from '../port.ts';
import { isSignedBy } from '../sign-text.ts';

/** Older ones are refused: TikTok signs anew what it sends again. Either way, for clocks that differ. Seconds. */
const STALE_S = 300;

/** https://developers.tiktok.com/doc/webhooks-overview: `content` is JSON inside a string. */
const noticeSchema = z.object({
  event: z.string(),
  /** Seconds since 1970. */
  create_time: z.number().int().positive(),
  user_openid: z.string().min(1),
  content: z.string(),
});
const removalSchema = z.object({ reason: z.number().optional() });
/** The post's own id stands beside it as a bare integer above 2^53: it is read from TikTok, never from here. */
const publishSchema = z.object({ publish_id: z.string().min(1) });

const MOVED: ReadonlySet<string> = new Set([
  'post.publish.failed',
  'post.publish.complete',
  'post.publish.inbox_delivered',
  'post.publish.publicly_available',
]);
/** TikTok's own spelling, and the one that it may be mended to. */
const HIDDEN: ReadonlySet<string> = new Set([
  'post.publish.no_longer_publicaly_available',
  'post.publish.no_longer_publicly_available',
]);

/** TikTok's notices. It does not ask whether the address is ours. */
export function createTikTokNotices(clientSecret: Secret): PlatformNotices {
  return {
    addresses: ['notices'],
    forgedStatus: 401,
    read: (received) => read(clientSecret, received),
  };
}

/** https://developers.tiktok.com/doc/webhooks-verification */
function read(secret: Secret, { body, header, nowMs }: ReceivedNotice): ReadNotices {
  const [, time, signature] =
    /^t=([0-9]{1,12}),s=([0-9a-f]{64})$/i.exec(header('tiktok-signature') ?? '') ?? [];
  if (time === undefined || signature === undefined) return { kind: 'forged', why: 'not_signed' };
  if (!isSignedBy(secret, signature, 'hex', `${time}.`, body))
    return { kind: 'forged', why: 'wrong_signature' };
  if (Math.abs(nowMs / 1000 - Number(time)) > STALE_S) return { kind: 'forged', why: 'stale' };
  const said = noticeSchema.safeParse(parseJson(body.toString('utf8'))).data;
  if (said === undefined) return { kind: 'unreadable' };
  const notice = toNotice(said);
  if (notice === 'unreadable') return { kind: 'unreadable' };
  return { kind: 'genuine', notices: notice === null ? [] : [notice] };
}

/** Null for what the Hub makes no use of. */
function toNotice(said: z.infer<typeof noticeSchema>): PlatformNotice | 'unreadable' | null {
  const at = new Date(said.create_time * 1000).toISOString();
  const content = parseJson(said.content);
  if (said.event === 'authorization.removed') {
    const reason = removalSchema.safeParse(content).data?.reason;
    // What most of the numbers mean is nowhere stated: shown as they are.
    const detail = `TikTok ended the access of this app${reason === undefined ? '' : ` (reason ${reason})`}.`;
    return { kind: 'access_removed', person: said.user_openid, at, detail };
  }
  const hidden = HIDDEN.has(said.event);
  if (!hidden && !MOVED.has(said.event)) return null;
  const published = publishSchema.safeParse(content).data;
  if (published === undefined) return 'unreadable';
  return {
    kind: 'publish_moved',
    account: said.user_openid,
    publishId: published.publish_id,
    at,
    hidden,
  };
}
