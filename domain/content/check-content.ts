import type { Platform } from '../platforms.ts';
import { checkXText } from './check-x-text.ts';
import type { ContentProblem } from './content-problem.ts';

const CHECKS: Readonly<Record<Platform, (text: string) => readonly ContentProblem[]>> = { x: checkXText };

/** Checks one variant by the rules of its platform. The same answer in the composer and in the API. */
export function checkContent(platform: Platform, text: string): readonly ContentProblem[] {
  return CHECKS[platform](text);
}
