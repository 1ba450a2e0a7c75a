import type { Segment, UsedMedia, VariantContent } from '../content/variant-content.ts';
import type { PartPayload, PayloadMedia, PostPayload } from './part-payload.ts';

/**
 * The calls that publish a variant, in their order: the post, each further post of its thread, its first comment.
 * Each is claimed and settled alone; a later one goes out once the earlier one is published. `fileOf` gives what
 * is known of a file; content is checked before, so that every file is known.
 */
export function cutIntoParts(
  content: VariantContent,
  fileOf: (used: UsedMedia) => PayloadMedia,
): readonly PartPayload[] {
  const { link, options, firstComment } = content;
  const card = link && { ...link, thumbnail: link.thumbnail && fileOf(link.thumbnail) };
  const post = ({ text, media }: Segment): PostPayload => ({
    kind: 'post',
    text,
    media: media.map(fileOf),
    link: null,
    options: null,
  });
  return [
    { ...post(content), link: card, options },
    ...content.thread.map(post),
    ...(firstComment === null ? [] : [{ kind: 'comment' as const, text: firstComment }]),
  ];
}
