import type { VariantOptions } from './variant-options.ts';

/** A file of the workspace's library as one variant uses it. */
export interface UsedMedia {
  readonly mediaId: string;
  /** What the picture shows, for people who cannot see it. Empty: none given. */
  readonly altText: string;
}

/** What one call publishes: a text with media. */
export interface Segment {
  readonly text: string;
  readonly media: readonly UsedMedia[];
}

/** A card for a web address, where the platform makes none by itself. */
export interface LinkCard {
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly thumbnail: UsedMedia | null;
}

/** Everything that one account shall publish. */
export interface VariantContent extends Segment {
  /** Further posts, each an answer to the one before it. */
  readonly thread: readonly Segment[];
  /** A comment of our own under the post; null for none. */
  readonly firstComment: string | null;
  readonly link: LinkCard | null;
  /** What only this platform knows; null where it knows nothing more. */
  readonly options: VariantOptions | null;
}

/** Content that is a text and nothing else. */
export function textOnly(text: string): VariantContent {
  return { text, media: [], thread: [], firstComment: null, link: null, options: null };
}

/** Every file that the content uses, in the order it stands there, repeated ones too. */
export function mediaOf(content: VariantContent): readonly UsedMedia[] {
  const card = content.link?.thumbnail;
  return [...content.media, ...content.thread.flatMap(({ media }) => media), ...(card ? [card] : [])];
}
