import { createHash } from 'node:crypto';
import twitterText from 'twitter-text';

interface UrlEntity {
  readonly start: number;
  readonly end: number;
  readonly url: string;
  readonly expanded_url: string;
  readonly display_url: string;
  /** Of the link that stands for the post's files. */
  readonly media_key?: string;
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

/** A post as its text needs it: the id makes the short links of two posts differ. */
interface WiredPost {
  readonly text: string;
  readonly postId: string;
  readonly handle: string;
  readonly mediaKeys: readonly string[];
}

/** Files show as one short link at the end, with an entity each. */
export function wireText({ text, postId, handle, mediaKeys }: WiredPost): WireText {
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
  if (mediaKeys.length === 0) return { text: wired, urls };
  if (wired !== '') wired += ' ';
  const start = codePoints(wired);
  const url = shortLink(`${postId}:media`);
  wired += url;
  const part = mediaKeys[0]?.startsWith('3_') === true ? 'photo' : 'video';
  const link = {
    start,
    end: codePoints(wired),
    url,
    expanded_url: `https://x.com/${handle}/status/${postId}/${part}/1`,
    display_url: `pic.x.com/${url.slice(-10)}`,
  };
  return { text: wired, urls: [...urls, ...mediaKeys.map((key) => ({ ...link, media_key: key }))] };
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
