import type { Answer } from '../../http/answer.ts';
import type { Call } from '../../http/call.ts';
import { failure, ok } from '../answers.ts';
import { disabledInteractions, kindOf } from '../creators/creator-kind.ts';
import { missingScope, type TikTokCall } from '../dialect.ts';
import type { TikTokContext } from '../tiktok-context.ts';
import { beginPull, NO_WORDS } from './begin-job.ts';
import { photoInitSchema, readBody, type PhotoInit } from './init-body.ts';
import { asPrivacy, limitMessage, refusedDraft, refusedPrivacy, whyNotNow } from './may-post.ts';
import type { Words } from './publish-job.ts';

/** `POST /tt/api/v2/post/publish/content/init/`: developers.tiktok.com/doc/content-posting-api-reference-photo-post */
export async function initPhotos(tiktok: TikTokContext, call: TikTokCall): Promise<Answer> {
  const read = readBody(photoInitSchema, call.received.bytes);
  if ('refusal' in read) return read.refusal;
  const { body } = read;
  const isDraft = body.post_mode === 'MEDIA_UPLOAD';
  const scope = isDraft ? 'video.upload' : 'video.publish';
  if (!call.grant.scopes.includes(scope)) return missingScope(tiktok, [scope], 'photoInit');
  const urls = body.source_info.photo_images;
  const refusal =
    (urls.every((url) => tiktok.verifiedHosts.allow(url))
      ? null
      : failure('url_ownership_unverified', 'The host or prefix of a URL is not verified.')) ??
    (body.post_mode === 'DIRECT_POST'
      ? refusedPost(tiktok, call, body.post_info)
      : refusedPhotoDraft(tiktok, call));
  if (refusal !== null) return refusal;
  const words = wordsOf(tiktok, call, body);
  return ok(
    await beginPull(
      tiktok,
      call,
      { mode: isDraft ? 'inbox' : 'direct', medium: 'photo', words, prefix: 'p_pub_url~v2.' },
      urls,
    ),
  );
}

/** For the refusals that the ledger keeps. */
export function describePhotos({ received }: Call): { text: string | null; replyTo: null } {
  const read = readBody(photoInitSchema, received.bytes);
  if ('refusal' in read) return { text: null, replyTo: null };
  const { title, description } = read.body.post_info;
  return { text: description === '' ? title : description, replyTo: null };
}

function refusedPost(
  tiktok: TikTokContext,
  { account, grant }: TikTokCall,
  info: Extract<PhotoInit, { post_mode: 'DIRECT_POST' }>['post_info'],
): Answer | null {
  const limit = whyNotNow(tiktok, account, grant.clientId);
  if (limit !== null) return failure(limit, limitMessage(limit));
  return refusedPrivacy(tiktok, account, info.privacy_level, info.brand_content_toggle);
}

function refusedPhotoDraft(tiktok: TikTokContext, { account }: TikTokCall): Answer | null {
  if (kindOf(tiktok, account) === 'old-app') {
    return failure('app_version_check_failed', "The user's app is older than 31.8.");
  }
  return refusedDraft(tiktok, account);
}

function wordsOf(tiktok: TikTokContext, { account }: TikTokCall, body: PhotoInit): Words {
  const { title, description } = body.post_info;
  const draft = { ...NO_WORDS, title, description, coverIndex: body.source_info.photo_cover_index };
  if (body.post_mode === 'MEDIA_UPLOAD') return draft;
  const info = body.post_info;
  return {
    ...draft,
    privacy: asPrivacy(info.privacy_level),
    allowComment: !info.disable_comment && !disabledInteractions(tiktok, account).comment,
    brandedContent: info.brand_content_toggle,
    ownBrand: info.brand_organic_toggle,
    isAigc: body.is_aigc,
    autoAddMusic: info.auto_add_music,
  };
}
