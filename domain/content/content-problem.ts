/** Why a platform would refuse a content. UI and API word these; numbers and names are in `facts`. */
export interface ContentProblem {
  readonly code: ContentProblemCode;
  readonly facts: Readonly<Record<string, number | string>>;
  /** Where it is: the post itself is segment 0, each further post of a thread counts on; `media` counts from 0. */
  readonly at: { readonly field: ContentField; readonly segment: number; readonly media?: number };
}

/** The field that mends it. */
export type ContentField = 'text' | 'media' | 'thread' | 'firstComment' | 'link' | 'options';

export const CONTENT_PROBLEMS = [
  'text_empty',
  'text_too_long',
  'text_invalid_character',
  'too_many_cashtags',
  'too_many_hashtags',
  'too_many_mentions',
  'media_required',
  'media_missing',
  'too_many_media',
  'too_few_media',
  'media_mixed',
  'media_type_not_accepted',
  'media_too_large',
  'media_too_small',
  'media_too_long',
  'media_too_short',
  'media_too_many_pixels',
  'media_dimensions',
  'media_ratio',
  'media_frame_rate',
  'media_codec',
  'media_too_many_frames',
  'media_too_many_pages',
  'alt_text_too_long',
  'thread_not_supported',
  'first_comment_not_supported',
  'first_comment_too_long',
  'link_not_supported',
  'link_with_media',
  'link_title_missing',
  'options_of_other_platform',
  'option_not_supported',
  'privacy_missing',
  'privacy_not_offered',
  'disclosure_missing',
  'branded_content_private',
  'cover_out_of_range',
] as const;
export type ContentProblemCode = (typeof CONTENT_PROBLEMS)[number];

/** A problem of the post itself. */
export function problem(
  code: ContentProblemCode,
  facts: ContentProblem['facts'] = {},
  field: ContentField = 'text',
): ContentProblem {
  return { code, facts, at: { field, segment: 0 } };
}

/** The same problem in another segment: what is found of one post of a thread is told of its place. */
export function inSegment(found: ContentProblem, segment: number): ContentProblem {
  return { ...found, at: { ...found.at, segment } };
}
