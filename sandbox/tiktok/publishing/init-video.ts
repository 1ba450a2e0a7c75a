import type { Answer } from '../../http/answer.ts';
import type { Call } from '../../http/call.ts';
import { failure, ok } from '../answers.ts';
import { disabledInteractions } from '../creators/creator-kind.ts';
import type { TikTokCall } from '../dialect.ts';
import type { TikTokContext } from '../tiktok-context.ts';
import { beginPull, beginUpload, NO_WORDS } from './begin-job.ts';
import {
  inboxInitSchema,
  readBody,
  videoInitSchema,
  type DirectVideo,
  type VideoSource,
} from './init-body.ts';
import { asPrivacy, limitMessage, refusedDraft, refusedPrivacy, whyNotNow } from './may-post.ts';
import { refusedPlan, type ChunkPlan } from './plan-chunks.ts';
import type { Words } from './publish-job.ts';

/** `POST /tt/api/v2/post/publish/video/init/`: developers.tiktok.com/doc/content-posting-api-reference-direct-post */
export async function initVideo(tiktok: TikTokContext, call: TikTokCall): Promise<Answer> {
  const read = readBody(videoInitSchema, call.received.bytes);
  if ('refusal' in read) return read.refusal;
  const { post_info: info, source_info: source } = read.body;
  const limit = whyNotNow(tiktok, call.account, call.grant.clientId);
  const refusal =
    refusedSource(tiktok, source) ??
    (limit === null ? null : failure(limit, limitMessage(limit))) ??
    refusedPrivacy(tiktok, call.account, info.privacy_level, info.brand_content_toggle);
  if (refusal !== null) return refusal;
  return begin(tiktok, call, 'direct', wordsOf(tiktok, call, info), source);
}

/** `POST /tt/api/v2/post/publish/inbox/video/init/`: developers.tiktok.com/doc/content-posting-api-reference-upload-video */
export async function initInboxVideo(tiktok: TikTokContext, call: TikTokCall): Promise<Answer> {
  const read = readBody(inboxInitSchema, call.received.bytes);
  if ('refusal' in read) return read.refusal;
  const { source_info: source } = read.body;
  const refusal = refusedSource(tiktok, source) ?? refusedDraft(tiktok, call.account);
  return refusal ?? begin(tiktok, call, 'inbox', NO_WORDS, source);
}

/** For the refusals that the ledger keeps. */
export function describeVideo({ received }: Call): { text: string | null; replyTo: null } {
  const read = readBody(videoInitSchema, received.bytes);
  return { text: 'refusal' in read ? null : read.body.post_info.title, replyTo: null };
}

async function begin(
  tiktok: TikTokContext,
  call: TikTokCall,
  mode: 'direct' | 'inbox',
  words: Words,
  source: VideoSource,
): Promise<Answer> {
  const kind = mode === 'direct' ? 'pub' : 'inbox';
  const facts = { mode, medium: 'video', words } as const;
  const started =
    source.source === 'FILE_UPLOAD'
      ? await beginUpload(tiktok, call, { ...facts, prefix: `v_${kind}_file~v2-1.` }, planOf(source))
      : await beginPull(tiktok, call, { ...facts, prefix: `v_${kind}_url~v2.` }, [source.video_url]);
  return ok(started);
}

function refusedSource({ verifiedHosts }: TikTokContext, source: VideoSource): Answer | null {
  if (source.source === 'PULL_FROM_URL') {
    return verifiedHosts.allow(source.video_url)
      ? null
      : failure('url_ownership_unverified', 'The host or prefix of the URL is not verified.');
  }
  const wrong = refusedPlan(planOf(source));
  return wrong === null ? null : failure('invalid_param', `source_info: ${wrong}.`);
}

function planOf(source: Extract<VideoSource, { source: 'FILE_UPLOAD' }>): ChunkPlan {
  return { size: source.video_size, chunkSize: source.chunk_size, chunks: source.total_chunk_count };
}

/** What the creator switched off stays off, whatever the app asks for. */
function wordsOf(tiktok: TikTokContext, { account }: TikTokCall, info: DirectVideo['post_info']): Words {
  const off = disabledInteractions(tiktok, account);
  return {
    ...NO_WORDS,
    title: info.title,
    privacy: asPrivacy(info.privacy_level),
    allowComment: !info.disable_comment && !off.comment,
    allowDuet: !info.disable_duet && !off.duet,
    allowStitch: !info.disable_stitch && !off.stitch,
    brandedContent: info.brand_content_toggle,
    ownBrand: info.brand_organic_toggle,
    isAigc: info.is_aigc,
    coverTimestampMs: info.video_cover_timestamp_ms ?? null,
  };
}
