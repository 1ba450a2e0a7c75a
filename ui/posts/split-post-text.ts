import twitterText from 'twitter-text';
import { countXText, MAX_COUNTED } from '../../domain/content/count-x-text.ts';

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

/** Cuts a text where X would show a link, hashtag, mention or cashtag, and where its limit ends. */
export function splitXText(text: string): TextRun[] {
  const links: Span[] = twitterText
    // Beyond what is counted no link is marked: a huge paste must not hold the page up.
    .extractEntitiesWithIndices(text.slice(0, MAX_COUNTED))
    .map(({ indices: [start, end] }) => ({ start, end }));
  const { cutAt } = countXText(text);
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
