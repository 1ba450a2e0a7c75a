import { countXText } from '../../domain/content/count-x-text.ts';
import type { XTextCount } from '../../domain/content/count-x-text.ts';
import type { Platform } from '../../domain/platforms.ts';

const COUNTERS: Readonly<Record<Platform, (text: string) => XTextCount>> = { x: countXText };

/** How long a text is as its platform counts it, and where the platform's limit cuts it. */
export function countContent(platform: Platform, text: string): XTextCount {
  return COUNTERS[platform](text);
}
