import type { Platform } from '../platforms.ts';
import { checkXText } from './check-x-text.ts';
import type { ContentProblem } from './content-problem.ts';

/** Checks one variant by the rules of its platform. The same answer in the composer and in the API. */
export function checkContent(platform: Platform, text: string): readonly ContentProblem[] {
  switch (platform) {
    case 'x':
      return checkXText(text);
  }
}
