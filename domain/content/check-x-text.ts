import twitterText from 'twitter-text';
import { countXText, MAX_COUNTED } from './count-x-text.ts';
import { problem } from './content-problem.ts';
import type { ContentProblem } from './content-problem.ts';
import { X_TEXT_LIMITS } from './x-limits.ts';

/** Everything X would refuse about a text that is not empty, most important first. */
export function checkXText(text: string): readonly ContentProblem[] {
  const problems: ContentProblem[] = [];
  const count = countXText(text);
  if (count.remaining < 0) {
    problems.push(
      problem('text_too_long', { length: count.weightedLength, limit: count.limit, over: -count.remaining }),
    );
  }
  // Enough to know; looking further takes long.
  if (text.length > MAX_COUNTED) return problems;
  if (twitterText.hasInvalidCharacters(text)) problems.push(problem('text_invalid_character'));
  const cashtags = twitterText.extractCashtags(text).length;
  if (cashtags > X_TEXT_LIMITS.maxCashtags) {
    problems.push(problem('too_many_cashtags', { count: cashtags, limit: X_TEXT_LIMITS.maxCashtags }));
  }
  return problems;
}
