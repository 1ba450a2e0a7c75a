import { findAuthor } from '../accounts.ts';

/** A piece of a text as readers see it. */
export interface TextPiece {
  readonly text: string;
  readonly kind: 'plain' | 'hashtag' | 'mention' | 'link';
  /** Whom a mention means. */
  readonly urn: string | null;
}

export interface RenderedText {
  readonly pieces: readonly TextPiece[];
  readonly text: string;
  /** Whether an unescaped reserved character cut it short. */
  readonly isCut: boolean;
}

const RESERVED = /[\\|{}@[\]()<>#*_~]/;
const TOKENS: readonly {
  readonly pattern: RegExp;
  readonly piece: (match: RegExpExecArray) => TextPiece;
}[] = [
  {
    pattern: /\\([\\|{}@[\]()<>#*_~])/y,
    piece: ([, character = '']) => plain(character),
  },
  {
    pattern: /@\[((?:\\.|[^\]\\])*)\]\((urn:li:(?:organization|person):[A-Za-z0-9_-]+)\)/y,
    piece: ([, name = '', urn = '']) => mention(unescape(name), urn),
  },
  {
    pattern: /\{hashtag\|\\?#\|((?:\\.|[^}\\|])+)\}/y,
    piece: ([, word = '']) => ({ text: `#${unescape(word)}`, kind: 'hashtag', urn: null }),
  },
  {
    pattern: /#([\p{L}\p{N}]+)/uy,
    piece: ([text]) => ({ text, kind: 'hashtag', urn: null }),
  },
];

/**
 * What becomes of a commentary: https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format
 * A reserved character that is neither escaped nor part of a template ends the text there, and nobody is told.
 */
export function renderLittleText(commentary: string): RenderedText {
  const pieces: TextPiece[] = [];
  let at = 0;
  while (at < commentary.length) {
    const token = readToken(commentary, at);
    const character = commentary.charAt(at);
    if (token === null && RESERVED.test(character)) break;
    pieces.push(token?.piece ?? plain(character));
    at += token?.length ?? 1;
  }
  const joined = markLinks(joinPlain(pieces));
  return { pieces: joined, text: joined.map(({ text }) => text).join(''), isCut: at < commentary.length };
}

function readToken(commentary: string, at: number): { piece: TextPiece; length: number } | null {
  for (const { pattern, piece } of TOKENS) {
    pattern.lastIndex = at;
    const match = pattern.exec(commentary);
    if (match !== null) return { piece: piece(match), length: match[0].length };
  }
  return null;
}

/** Only the exact name of the one it means makes a link of it. */
function mention(name: string, urn: string): TextPiece {
  return findAuthor(urn)?.name === name ? { text: name, kind: 'mention', urn } : plain(name);
}

function plain(text: string): TextPiece {
  return { text, kind: 'plain', urn: null };
}

function unescape(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

function joinPlain(pieces: readonly TextPiece[]): TextPiece[] {
  const joined: TextPiece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.kind === 'plain' && last?.kind === 'plain') joined.splice(-1, 1, plain(last.text + piece.text));
    else joined.push(piece);
  }
  return joined;
}

function markLinks(pieces: readonly TextPiece[]): TextPiece[] {
  return pieces.flatMap((piece): TextPiece[] => {
    if (piece.kind !== 'plain') return [piece];
    // Odd parts are the addresses, because the pattern is one capturing group.
    return piece.text
      .split(/(https?:\/\/\S+[^\s.,;:!?)\]])/)
      .map((text, index): TextPiece => ({ text, kind: index % 2 === 0 ? 'plain' : 'link', urn: null }))
      .filter(({ text }) => text !== '');
  });
}
