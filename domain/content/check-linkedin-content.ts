import type { AccountFacts } from '../accounts/account-facts.ts';
import { checkFiles, lookUp, tooMany } from './check-media.ts';
import type { KnownMedia } from './check-media.ts';
import { problem } from './content-problem.ts';
import type { ContentProblem } from './content-problem.ts';
import type { FileType } from './file-types.ts';
import { LINKEDIN_LIMITS, LINKEDIN_MEDIA_RULES } from './linkedin-limits.ts';
import type { MediaById } from './media-facts.ts';
import type { MediaRule } from './media-rule.ts';
import type { LinkCard, VariantContent } from './variant-content.ts';

/**
 * What lets an app write comments, seen in August 2026: the older scopes without `_feed` are answered 403. Apps that
 * anyone may make ("self-serve") have neither.
 */
const COMMENT_SCOPES = {
  organisation: 'w_organization_social_feed',
  person: 'w_member_social_feed',
} as const;

/** Everything LinkedIn would refuse about a post. Empty when it may be published. */
export function checkLinkedInContent(
  content: VariantContent,
  media: MediaById,
  account: AccountFacts,
): readonly ContentProblem[] {
  const { known, missing } = lookUp(content.media, media, 0);
  return [
    ...checkText(content),
    ...missing,
    ...checkTogether(known),
    ...checkFiles(known, 0, linkedInRule),
    ...(content.link === null ? [] : checkLink(content.link, known, media)),
    ...(content.thread.length > 0 ? [problem('thread_not_supported', {}, 'thread')] : []),
    ...(content.firstComment === null ? [] : checkComment(content.firstComment, account)),
    ...(account.kind === 'organisation' &&
    content.options?.platform === 'linkedin' &&
    content.options.visibility !== 'public'
      ? [problem('option_not_supported', { option: 'visibility' }, 'options')]
      : []),
  ];
}

export function linkedInRule({ kind }: FileType): MediaRule {
  return LINKEDIN_MEDIA_RULES[kind];
}

function checkText({ text, media, link }: VariantContent): ContentProblem[] {
  if (text.trim() === '' && media.length === 0 && link === null) return [problem('text_empty')];
  const limit = LINKEDIN_LIMITS.maxText;
  if (text.length <= limit) return [];
  return [problem('text_too_long', { length: text.length, limit, over: text.length - limit })];
}

/** Several pictures, or one video, or one document. */
function checkTogether(known: readonly KnownMedia[]): readonly ContentProblem[] {
  const alone = known.filter(({ file }) => file.kind !== 'image');
  if (alone.length > 0 && known.length > 1) return [problem('media_mixed', {}, 'media')];
  return tooMany(known, LINKEDIN_LIMITS.maxImages, 0);
}

/** LinkedIn reads no page: the card is what it is told. */
function checkLink(link: LinkCard, known: readonly KnownMedia[], media: MediaById): ContentProblem[] {
  const limit = LINKEDIN_LIMITS.maxLinkTitle;
  const thumbnail = link.thumbnail === null ? null : (media.get(link.thumbnail.mediaId) ?? 'missing');
  return [
    ...(known.length > 0 ? [problem('link_with_media', {}, 'link')] : []),
    ...(link.title.trim() === '' ? [problem('link_title_missing', {}, 'link')] : []),
    ...(link.title.length > limit
      ? [
          problem(
            'text_too_long',
            { length: link.title.length, limit, over: link.title.length - limit },
            'link',
          ),
        ]
      : []),
    ...(thumbnail === 'missing' ? [problem('media_missing', {}, 'link')] : []),
    ...(thumbnail !== null && thumbnail !== 'missing' && thumbnail.kind !== 'image'
      ? [problem('media_type_not_accepted', { type: thumbnail.type }, 'link')]
      : []),
  ];
}

function checkComment(text: string, account: AccountFacts): ContentProblem[] {
  if (!account.scopes.includes(COMMENT_SCOPES[account.kind]))
    return [problem('first_comment_not_supported', {}, 'firstComment')];
  if (text.trim() === '') return [problem('text_empty', {}, 'firstComment')];
  const limit = LINKEDIN_LIMITS.maxComment;
  if (text.length <= limit) return [];
  return [
    problem(
      'first_comment_too_long',
      { length: text.length, limit, over: text.length - limit },
      'firstComment',
    ),
  ];
}
