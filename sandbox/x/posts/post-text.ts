import { createHash } from 'node:crypto';
import twitterText from 'twitter-text';

interface UrlEntity {
  readonly start: number;
  readonly end: number;
  readonly url: string;
  readonly expanded_url: string;
  readonly display_url: string;
}

export interface WireText {
  /** Links wrapped, `&`, `<` and `>` escaped: as X gives texts (docs.x.com/x-api/fundamentals/data-dictionary). */
  readonly text: string;
  /** Positions count code points of `text`. */
  readonly urls: readonly UrlEntity[];
}

/** A piece of a text as written: plain, or a link with the address it leads to. */
export interface TextPiece {
  readonly text: string;
  readonly href: string | null;
}

const DISPLAY_LENGTH = 27;

/** What is kept of a text: NFC, without white space around it. */
export function normaliseText(text: string): string {
  return text.normalize('NFC').trim();
}

export function splitAtLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const { url, indices } of twitterText.extractUrlsWithIndices(text)) {
    if (indices[0] > at) pieces.push({ text: text.slice(at, indices[0]), href: null });
    pieces.push({ text: url, href: /^https?:\/\//i.test(url) ? url : `http://${url}` });
    at = indices[1];
  }
  if (at < text.length) pieces.push({ text: text.slice(at), href: null });
  return pieces;
}

/** `postId` makes the short links of two posts differ. */
export function wireText(text: string, postId: string): WireText {
  const urls: UrlEntity[] = [];
  let wired = '';
  for (const piece of splitAtLinks(text)) {
    if (piece.href === null) {
      wired += escapeText(piece.text);
      continue;
    }
    const start = codePoints(wired);
    const url = shortLink(`${postId}:${urls.length}:${piece.href}`);
    wired += url;
    urls.push({
      start,
      end: codePoints(wired),
      url,
      expanded_url: piece.href,
      display_url: displayLink(piece.href),
    });
  }
  return { text: wired, urls };
}

export function displayLink(href: string): string {
  const shown = href.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '');
  return shown.length > DISPLAY_LENGTH ? `${shown.slice(0, DISPLAY_LENGTH)}…` : shown;
}

function shortLink(seed: string): string {
  const name = createHash('sha256')
    .update(seed)
    .digest('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 10);
  return `https://t.co/${name}`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function codePoints(text: string): number {
  return Array.from(text).length;
}
