import type { AccountFacts } from '../accounts/account-facts.ts';
import { checkFiles, lookUp, tooMany } from './check-media.ts';
import type { KnownMedia } from './check-media.ts';
import { problem } from './content-problem.ts';
import type { ContentProblem } from './content-problem.ts';
import type { FileType } from './file-types.ts';
import type { MediaById } from './media-facts.ts';
import type { MediaRule } from './media-rule.ts';
import { TIKTOK_LIMITS, TIKTOK_MEDIA_RULES } from './tiktok-limits.ts';
import type { VariantContent } from './variant-content.ts';
import type { TikTokOptions } from './variant-options.ts';

/** Everything TikTok would refuse about a video or photos, and what its guidelines forbid an app to decide alone. */
export function checkTikTokContent(
  content: VariantContent,
  media: MediaById,
  account: AccountFacts,
): readonly ContentProblem[] {
  const { known, missing } = lookUp(content.media, media, 0);
  const options = content.options?.platform === 'tiktok' ? content.options : null;
  return [
    ...(content.media.length === 0 ? [problem('media_required', {}, 'media')] : []),
    ...missing,
    ...checkTogether(known),
    ...checkFiles(known, 0, tiktokRule),
    ...checkText(content, known, options),
    ...checkChoices(options, account),
    ...(options === null ? [] : checkCover(options, known)),
    ...(content.thread.length > 0 ? [problem('thread_not_supported', {}, 'thread')] : []),
    ...(content.firstComment === null ? [] : [problem('first_comment_not_supported', {}, 'firstComment')]),
    ...(content.link === null ? [] : [problem('link_not_supported', {}, 'link')]),
  ];
}

/** Null: no such file. */
export function tiktokRule({ kind }: FileType): MediaRule | null {
  if (kind === 'document') return null;
  return TIKTOK_MEDIA_RULES[kind === 'video' ? 'video' : 'photo'];
}

/** One video, or up to 35 photos. */
function checkTogether(known: readonly KnownMedia[]): readonly ContentProblem[] {
  if (known.length > 1 && known.some(({ file }) => file.kind !== 'image'))
    return [problem('media_mixed', {}, 'media')];
  return tooMany(known, TIKTOK_LIMITS.maxPhotos, 0);
}

function checkText(
  { text }: VariantContent,
  known: readonly KnownMedia[],
  options: TikTokOptions | null,
): ContentProblem[] {
  const photos = known.some(({ file }) => file.kind === 'image');
  const limit = photos ? TIKTOK_LIMITS.maxPhotoText : TIKTOK_LIMITS.maxVideoText;
  const title = photos ? (options?.title.length ?? 0) : 0;
  const titleLimit = TIKTOK_LIMITS.maxPhotoTitle;
  return [
    ...(text.length > limit
      ? [problem('text_too_long', { length: text.length, limit, over: text.length - limit })]
      : []),
    ...(title > titleLimit
      ? [problem('text_too_long', { length: title, limit: titleLimit, over: title - titleLimit }, 'options')]
      : []),
  ];
}

/** https://developers.tiktok.com/doc/content-sharing-guidelines */
function checkChoices(options: TikTokOptions | null, { scopes }: AccountFacts): ContentProblem[] {
  const mode = options?.mode ?? 'direct';
  if (!scopes.includes(mode === 'direct' ? 'video.publish' : 'video.upload'))
    return [problem('option_not_supported', { option: mode }, 'options')];
  // A draft is finished in TikTok's own app, where these are chosen.
  if (mode === 'inbox') return [];
  if (options?.privacy == null) return [problem('privacy_missing', {}, 'options')];
  if (options.disclose && !options.ownBrand && !options.brandedContent)
    return [problem('disclosure_missing', {}, 'options')];
  if (options.disclose && options.brandedContent && options.privacy === 'SELF_ONLY')
    return [problem('branded_content_private', {}, 'options')];
  return [];
}

function checkCover({ cover }: TikTokOptions, known: readonly KnownMedia[]): ContentProblem[] {
  const [first] = known;
  if (first === undefined) return [];
  const end = first.file.kind === 'image' ? known.length - 1 : (first.file.durationMs ?? cover);
  return cover > end ? [problem('cover_out_of_range', {}, 'options')] : [];
}
