import type { AccountFacts } from '../accounts/account-facts.ts';
import type { Platform } from '../platforms.ts';
import { checkInstagramContent } from './check-instagram-content.ts';
import { checkLinkedInContent } from './check-linkedin-content.ts';
import { checkTikTokContent } from './check-tiktok-content.ts';
import { checkXContent } from './check-x-content.ts';
import { problem } from './content-problem.ts';
import type { ContentProblem } from './content-problem.ts';
import type { MediaById } from './media-facts.ts';
import type { VariantContent } from './variant-content.ts';

type Check = (content: VariantContent, media: MediaById, account: AccountFacts) => readonly ContentProblem[];

const CHECKS: Readonly<Record<Platform, Check>> = {
  instagram: checkInstagramContent,
  tiktok: checkTikTokContent,
  linkedin: checkLinkedInContent,
  x: checkXContent,
};

/**
 * Checks one variant by the rules of its platform: most important problem first, none when it may be published.
 * The same answer in the composer and in the API. `media`: facts of the files it uses; one that is not there is
 * a problem.
 */
export function checkContent(
  platform: Platform,
  content: VariantContent,
  media: MediaById,
  account: AccountFacts,
): readonly ContentProblem[] {
  const other = content.options !== null && content.options.platform !== platform;
  return [
    ...(other ? [problem('options_of_other_platform', {}, 'options')] : []),
    ...CHECKS[platform](content, media, account),
  ];
}
