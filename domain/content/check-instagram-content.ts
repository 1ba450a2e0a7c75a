import type { AccountFacts } from '../accounts/account-facts.ts';
import { checkFiles, lookUp } from './check-media.ts';
import type { KnownMedia } from './check-media.ts';
import { problem } from './content-problem.ts';
import type { ContentProblem } from './content-problem.ts';
import type { FileType } from './file-types.ts';
import { INSTAGRAM_LIMITS, INSTAGRAM_MEDIA_RULES } from './instagram-limits.ts';
import type { MediaById } from './media-facts.ts';
import type { MediaRule } from './media-rule.ts';
import type { VariantContent } from './variant-content.ts';
import type { InstagramOptions } from './variant-options.ts';

/** One of these lets an app write comments, by the login that the account was connected through. */
const COMMENT_SCOPES = ['instagram_business_manage_comments', 'instagram_manage_comments'];

type Format = InstagramOptions['format'];

/** Everything Instagram would refuse about a picture, carousel, reel or story. Empty when it may be published. */
export function checkInstagramContent(
  content: VariantContent,
  media: MediaById,
  account: AccountFacts,
): readonly ContentProblem[] {
  const { known, missing } = lookUp(content.media, media, 0);
  const options = content.options?.platform === 'instagram' ? content.options : null;
  const format = options?.format ?? 'feed';
  return [
    ...(content.media.length === 0 ? [problem('media_required', {}, 'media')] : []),
    ...missing,
    ...checkNumber(known, format),
    ...checkFiles(known, 0, (file) => instagramRule(file, format, known.length)),
    ...checkCaption(content.text, format),
    ...(options === null ? [] : checkOptions(options, known)),
    ...(content.firstComment === null ? [] : checkComment(content.firstComment, format, account)),
    ...(content.thread.length > 0 ? [problem('thread_not_supported', {}, 'thread')] : []),
    ...(content.link === null ? [] : [problem('link_not_supported', {}, 'link')]),
  ];
}

/** A reel is one video; a story is one picture or video; more than one file of a feed post is a carousel. */
function checkNumber(known: readonly KnownMedia[], format: Format): ContentProblem[] {
  const limit = format === 'feed' ? INSTAGRAM_LIMITS.maxCarousel : 1;
  if (known.length > limit) return [problem('too_many_media', { count: known.length, limit }, 'media')];
  return [];
}

/** Null: no such file. A lone video of the feed becomes a reel, whatever it is called. */
export function instagramRule(file: FileType, format: Format, count: number): MediaRule | null {
  if (file.kind === 'document') return null;
  const rules = INSTAGRAM_MEDIA_RULES;
  if (format === 'story') return file.kind === 'image' ? rules.storyImage : rules.storyVideo;
  if (format === 'reel') return file.kind === 'image' ? null : rules.reel;
  if (file.kind === 'image') return rules.feedImage;
  return count > 1 ? rules.carouselVideo : rules.reel;
}

/** Stories show no caption; what is written there would be lost without a word. */
function checkCaption(text: string, format: Format): ContentProblem[] {
  if (format === 'story' && text.trim() !== '')
    return [problem('option_not_supported', { option: 'caption' })];
  const length = Array.from(text).length;
  const hashtags = count(text, /(?<![\p{L}\p{N}_&])#[\p{L}\p{N}_]+/gu);
  const mentions = count(text, /(?<![\p{L}\p{N}_.])@[A-Za-z0-9._]+/gu);
  const { maxCaption, maxHashtags, maxMentions } = INSTAGRAM_LIMITS;
  return [
    ...(length > maxCaption
      ? [problem('text_too_long', { length, limit: maxCaption, over: length - maxCaption })]
      : []),
    ...(hashtags > maxHashtags
      ? [problem('too_many_hashtags', { count: hashtags, limit: maxHashtags })]
      : []),
    ...(mentions > maxMentions
      ? [problem('too_many_mentions', { count: mentions, limit: maxMentions })]
      : []),
  ];
}

function checkOptions(options: InstagramOptions, known: readonly KnownMedia[]): ContentProblem[] {
  const duration = known[0]?.file.durationMs ?? null;
  return [
    ...(options.format === 'story' && options.collaborators.length > 0
      ? [problem('option_not_supported', { option: 'collaborators' }, 'options')]
      : []),
    ...(duration !== null && options.coverAtMs > duration
      ? [problem('cover_out_of_range', {}, 'options')]
      : []),
  ];
}

function checkComment(text: string, format: Format, { scopes }: AccountFacts): ContentProblem[] {
  if (format === 'story' || !scopes.some((scope) => COMMENT_SCOPES.includes(scope)))
    return [problem('first_comment_not_supported', {}, 'firstComment')];
  if (text.trim() === '') return [problem('text_empty', {}, 'firstComment')];
  const length = Array.from(text).length;
  const limit = INSTAGRAM_LIMITS.maxComment;
  if (length <= limit) return [];
  return [problem('first_comment_too_long', { length, limit, over: length - limit }, 'firstComment')];
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
