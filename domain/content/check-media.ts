import { problem } from './content-problem.ts';
import type { ContentProblem } from './content-problem.ts';
import type { MediaById, MediaFacts } from './media-facts.ts';
import { breaksRule } from './media-rule.ts';
import type { MediaRule } from './media-rule.ts';
import type { UsedMedia } from './variant-content.ts';

/** One used file with what is known of it. */
export interface KnownMedia {
  readonly used: UsedMedia;
  readonly file: MediaFacts;
}

/** The files of a segment; those that are gone from the library are problems. */
export function lookUp(
  media: readonly UsedMedia[],
  byId: MediaById,
  segment: number,
): { readonly known: readonly KnownMedia[]; readonly missing: readonly ContentProblem[] } {
  const known: KnownMedia[] = [];
  const missing: ContentProblem[] = [];
  for (const [index, used] of media.entries()) {
    const file = byId.get(used.mediaId);
    if (file) known.push({ used, file });
    else missing.push({ code: 'media_missing', facts: {}, at: { field: 'media', segment, media: index } });
  }
  return { known, missing };
}

/** Each file by the rule that is chosen for it; `null`: no rule takes such a file. */
export function checkFiles(
  known: readonly KnownMedia[],
  segment: number,
  ruleOf: (file: MediaFacts) => MediaRule | null,
): ContentProblem[] {
  return known.flatMap(({ used, file }, media) => {
    const rule = ruleOf(file);
    if (rule === null) {
      return [
        {
          code: 'media_type_not_accepted' as const,
          facts: { type: file.type },
          at: { field: 'media' as const, segment, media },
        },
      ];
    }
    return [...breaksRule(file, rule, { segment, media }), ...checkAltText(used, rule, segment, media)];
  });
}

function checkAltText(used: UsedMedia, rule: MediaRule, segment: number, media: number): ContentProblem[] {
  const limit = rule.maxAltText;
  if (used.altText === '' || (limit !== undefined && used.altText.length <= limit)) return [];
  const at = { field: 'media' as const, segment, media };
  // Nobody loses a description that a platform has no place for: it is left out there.
  if (limit === undefined) return [];
  return [{ code: 'alt_text_too_long', facts: { length: used.altText.length, limit }, at }];
}

export function tooMany(
  known: readonly KnownMedia[],
  limit: number,
  segment: number,
): readonly ContentProblem[] {
  if (known.length <= limit) return [];
  const found = problem('too_many_media', { count: known.length, limit }, 'media');
  return [{ ...found, at: { ...found.at, segment } }];
}
