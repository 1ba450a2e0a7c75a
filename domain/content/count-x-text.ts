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

/** Counts a text as X does (twitter-text v3 after NFC normalisation). */
export function countXText(text: string): XTextCount {
  const parsed = twitterText.parseTweet(text);
  const limit = X_TEXT_LIMITS.maxWeightedLength;
  const weightedLength = parsed.weightedLength;
  const cutAt = weightedLength <= limit ? text.length : Math.min(text.length, parsed.validRangeEnd + 1);
  return { weightedLength, limit, remaining: limit - weightedLength, cutAt };
}
