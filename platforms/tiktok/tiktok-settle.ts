import type { ReadOfCall } from '../../domain/publishing/judge-read.ts';
import { cutText } from '../../domain/cut-text.ts';
import type { FollowingCall, FoundLink, LinkCall, SettleCall } from '../port.ts';
import { areWordsOf } from './compare-words.ts';
import { giveUpStalled, hasStalled } from './stalled-upload.ts';
import { readAnswer, readPostIds, statusSchema, videosSchema } from './tiktok-answers.ts';
import type { PublishStatus } from './tiktok-answers.ts';
import type { TikTokApi } from './tiktok-api.ts';
import { optionsOf } from './tiktok-bodies.ts';
import { FAIL_REASONS, prepareFailure, toRefusal } from './tiktok-errors.ts';
import { readTikTokArtefacts } from './tiktok-prepare.ts';

/** TikTok's clock and ours may differ. */
const TOLERANCE_MS = 120_000;

/**
 * Asks by the publish id. Photos whose answer was lost have none: they are looked for among the public posts, where
 * exactly one that fits is ours. An upload that came to nothing is cancelled before it counts as absent. https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status
 */
export async function settleTikTok(
  api: TikTokApi,
  call: SettleCall,
  webUrl: string,
  nowMs: number,
): Promise<ReadOfCall> {
  const { publishId } = readTikTokArtefacts(call.artefacts);
  if (publishId === undefined) return lookAmongPosts(api, call, nowMs);
  const said = readAnswer(await api.status(call.accessToken, publishId), statusSchema);
  if (call.lost) {
    // Another upload may have been begun in the time that was lost: by this one only a yes is certain.
    const known = said.kind === 'data' && isOut(said.data);
    if (!known) return lookAmongPosts(api, call, nowMs);
  }
  if (said.kind !== 'data') {
    return { ...prepareFailure(said, nowMs), kind: 'unreadable' };
  }
  const open = said.data.status === 'PROCESSING_UPLOAD' || said.data.fail_reason === 'publish_cancelled';
  if (open && hasStalled(call, said.data, nowMs))
    return giveUpStalled(api, call, publishId, said.data, nowMs);
  return readStatus(said.data, readPostIds(said.raw), { publishId, call, webUrl, nowMs });
}

function isOut({ status }: PublishStatus): boolean {
  return status === 'PUBLISH_COMPLETE' || status === 'SEND_TO_USER_INBOX';
}

function readStatus(
  { status, fail_reason: reason = '' }: PublishStatus,
  postIds: readonly string[],
  { publishId, call, webUrl, nowMs }: { publishId: string; call: SettleCall; webUrl: string; nowMs: number },
): ReadOfCall {
  switch (status) {
    case 'PUBLISH_COMPLETE': {
      const [postId] = postIds;
      // A public post gets an id of its own once TikTok has looked at it; others never do.
      if (postId === undefined) return { kind: 'published', platformId: publishId, permalink: null };
      return { kind: 'published', platformId: postId, permalink: linkOf(call, webUrl, postId) };
    }
    case 'SEND_TO_USER_INBOX':
      return { kind: 'published', platformId: publishId, permalink: null };
    case 'FAILED': {
      const row = FAIL_REASONS.find(({ tiktokCode }) => tiktokCode === reason);
      if (row === undefined)
        return { kind: 'rejected', code: 'platform_failed', detail: cutText(`TikTok failed: ${reason}`) };
      const refusal = toRefusal(row, '', nowMs);
      if (refusal.kind === 'rejected' || refusal.kind === 'rate_limited') return refusal;
      return { kind: 'absent', code: refusal.code, detail: refusal.detail };
    }
    default:
      return { kind: 'processing', code: 'processing', detail: 'TikTok is processing the post.' };
  }
}

/** What clients build; TikTok tells addresses only in its list of public posts. */
function linkOf({ account, payload }: FollowingCall, webUrl: string, postId: string): string {
  const photos = payload.kind === 'post' && payload.media[0]?.kind === 'image';
  return `${webUrl}/@${account.handle}/${photos ? 'photo' : 'video'}/${postId}`;
}

/** Only public posts have an address: a draft in somebody's inbox and a post for its author alone have none. */
export async function findTikTokLink(api: TikTokApi, call: LinkCall, webUrl: string): Promise<FoundLink> {
  const { publishId } = readTikTokArtefacts(call.artefacts);
  const options = call.payload.kind === 'post' ? optionsOf(call.payload) : null;
  if (publishId === undefined || options?.mode !== 'direct' || options.privacy === 'SELF_ONLY')
    return { kind: 'none' };
  const said = readAnswer(await api.status(call.accessToken, publishId), statusSchema);
  const [postId] = said.kind === 'data' ? readPostIds(said.raw) : [];
  if (postId === undefined) return { kind: 'later' };
  return { kind: 'found', permalink: linkOf(call, webUrl, postId), platformId: postId };
}

/** There is no latest time: TikTok may fetch photos for an hour and look at them for longer. */
async function lookAmongPosts(api: TikTokApi, call: SettleCall, nowMs: number): Promise<ReadOfCall> {
  const said = readAnswer(await api.videos(call.accessToken), videosSchema);
  if (said.kind !== 'data') {
    return { ...prepareFailure(said, nowMs), kind: 'unreadable' };
  }
  const since = (call.lookFrom.getTime() - TOLERANCE_MS) / 1000;
  const { text } = call.payload;
  const found = said.data.videos.filter(
    (video) =>
      video.create_time >= since &&
      !call.owned.has(video.id) &&
      [video.title, video.video_description].some((words) => areWordsOf(text, words)),
  );
  const [only] = found;
  if (found.length !== 1 || only === undefined) return { kind: 'not_seen' };
  return { kind: 'published', platformId: only.id, permalink: only.share_url ?? null };
}
