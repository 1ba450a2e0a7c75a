import twitterText from 'twitter-text';
import { countXText, MAX_COUNTED } from './count-x-text.ts';
import type { ContentProblem } from './content-problem.ts';
import { X_TEXT_LIMITS } from './x-limits.ts';

/** Everything X would refuse about this text, most important first. Empty when it may be published. */
export function checkXText(text: string): readonly ContentProblem[] {
  const problems: ContentProblem[] = [];
  if (text.trim() === '') return [{ code: 'text_empty', facts: {} }];
  const count = countXText(text);
  if (count.remaining < 0) {
    problems.push({
      code: 'text_too_long',
      facts: { length: count.weightedLength, limit: count.limit, over: -count.remaining },
    });
  }
  // Enough to know; looking further takes long.
  if (text.length > MAX_COUNTED) return problems;
  if (twitterText.hasInvalidCharacters(text)) problems.push({ code: 'text_invalid_character', facts: {} });
  const cashtags = twitterText.extractCashtags(text).length;
  if (cashtags > X_TEXT_LIMITS.maxCashtags) {
    problems.push({
      code: 'too_many_cashtags',
      facts: { count: cashtags, limit: X_TEXT_LIMITS.maxCashtags },
    });
  }
  return problems;
}
