import twitterText from 'twitter-text';
import { X_TEXT_LIMITS } from './x-limits.ts';

export interface XTextCount {
  /** X's weighted length: links count 23, emoji 2, most scripts outside Latin 2. */
  readonly weightedLength: number;
  readonly limit: number;
  /** Weighted characters left; negative when over the limit. */
  readonly remaining: number;
  /** UTF-16 index of the first character past the limit; equals `text.length` when all of it fits. */
  readonly cutAt: number;
}

/**
 * UTF-16 units that are parsed at once. Finding links takes time that grows with the square of some texts: 1,000
 * units take some 10 ms at worst, 30,000 took 7 s.
 */
const STEP = 1000;
/** Longer than any host name: a link that begins within the limit is recognised this far beyond it. */
const LINK_START = 300;
/** Longest text that may fit, by the links in it; a longer one is over the limit whatever it says. */
export const MAX_COUNTED = 4000;

/**
 * Counts a text as X does (twitter-text v3 after NFC normalisation). Of a text that is certainly too long, what lies
 * far beyond the limit is counted by character: its links are not looked for.
 */
export function countXText(text: string): XTextCount {
  const limit = X_TEXT_LIMITS.maxWeightedLength;
  for (let end = STEP; end < text.length; end += STEP) {
    const start = text.slice(0, wholeCharacters(text, Math.min(end, MAX_COUNTED)));
    const count = parse(start);
    const certain = count.remaining < 0 && count.cutAt + LINK_START <= start.length;
    if (!certain && end < MAX_COUNTED) continue;
    const weightedLength = Math.max(count.weightedLength + plainWeight(text.slice(start.length)), limit + 1);
    return { weightedLength, limit, remaining: limit - weightedLength, cutAt: count.cutAt };
  }
  return parse(text);
}

function parse(text: string): XTextCount {
  const parsed = twitterText.parseTweet(text);
  const limit = X_TEXT_LIMITS.maxWeightedLength;
  const weightedLength = parsed.weightedLength;
  const cutAt = weightedLength <= limit ? text.length : Math.min(text.length, parsed.validRangeEnd + 1);
  return { weightedLength, limit, remaining: limit - weightedLength, cutAt };
}

/** An index that does not part a surrogate pair. */
function wholeCharacters(text: string, index: number): number {
  return /[\uD800-\uDBFF]/.test(text.charAt(index - 1)) ? index - 1 : index;
}

function plainWeight(text: string): number {
  let weight = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    weight += X_TEXT_LIMITS.lightRanges.some(([first, last]) => first <= code && code <= last) ? 1 : 2;
  }
  return weight;
}
