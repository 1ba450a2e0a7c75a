import twitterText from 'twitter-text';
import { MAX_COUNTED } from '../../domain/content/count-x-text.ts';
import type { Platform } from '../../domain/platforms.ts';

/** A run of a post's text as a reader sees it. `cut`: past the platform's limit. */
export interface TextRun {
  readonly kind: 'plain' | 'link';
  readonly text: string;
  readonly cut: boolean;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

type Linked = 'url' | 'hashtag' | 'screenName' | 'cashtag';

/** What each platform turns into links: in captions of Instagram and TikTok an address stays text. */
const LINKED: Readonly<Record<Platform, readonly Linked[]>> = {
  instagram: ['hashtag', 'screenName'],
  tiktok: ['hashtag', 'screenName'],
  linkedin: ['url', 'hashtag'],
  x: ['url', 'hashtag', 'screenName', 'cashtag'],
};

/** Cuts a text where the platform would show a link, hashtag, mention or cashtag, and at `cutAt`, where its limit ends. */
export function splitPostText(platform: Platform, text: string, cutAt: number): TextRun[] {
  const links: Span[] = twitterText
    // Beyond what is counted no link is marked: a huge paste must not hold the page up.
    .extractEntitiesWithIndices(text.slice(0, MAX_COUNTED))
    .filter((entity) => LINKED[platform].some((kind) => kind in entity))
    .map(({ indices: [start, end] }) => ({ start, end }));
  const bounds = [0, text.length, cutAt, ...links.flatMap(({ start, end }) => [start, end])];
  const edges = [...new Set(bounds)].sort((a, b) => a - b);
  return edges.slice(0, -1).map((start, index) => {
    const inLink = links.some((link) => link.start <= start && start < link.end);
    return {
      kind: inLink ? 'link' : 'plain',
      text: text.slice(start, edges[index + 1]),
      cut: start >= cutAt,
    };
  });
}
