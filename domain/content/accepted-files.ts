import type { Platform } from '../platforms.ts';
import { instagramRule } from './check-instagram-content.ts';
import { linkedInRule } from './check-linkedin-content.ts';
import { tiktokRule } from './check-tiktok-content.ts';
import { xRule } from './check-x-content.ts';
import { FILE_TYPE_LIST, nameOfType } from './file-types.ts';
import type { FileType } from './file-types.ts';
import type { MediaRule } from './media-rule.ts';
import type { VariantOptions } from './variant-options.ts';

/** Types that obey one rule: what people call them, and how many bytes a file may have (null: not limited). */
export interface AcceptedFiles {
  readonly names: readonly string[];
  readonly maxBytes: number | null;
}

type RuleOf = (file: FileType, options: VariantOptions | null) => MediaRule | null;

const RULES: Readonly<Record<Platform, RuleOf>> = {
  instagram: (file, options) =>
    instagramRule(file, options?.platform === 'instagram' ? options.format : 'feed', 1),
  tiktok: tiktokRule,
  linkedin: linkedInRule,
  x: xRule,
};

/** What a platform takes of one file, told by the same rules that judge it. */
export function acceptedFiles(platform: Platform, options: VariantOptions | null): readonly AcceptedFiles[] {
  const byRule = new Map<MediaRule, string[]>();
  for (const file of FILE_TYPE_LIST) {
    const rule = RULES[platform](file, options);
    if (rule?.types.includes(file.type) !== true) continue;
    byRule.set(rule, [...(byRule.get(rule) ?? []), nameOfType(file.type)]);
  }
  return [...byRule].map(([{ maxBytes }, names]) => ({ names, maxBytes: maxBytes ?? null }));
}
