import type { Account } from '../../.generated/client/types.gen.ts';
import { contentFor } from './composition.ts';
import type { Composition } from './composition.ts';

/** What TikTok's rules want beside the buttons that post; null when nothing is posted there by the Hub itself. */
export interface TikTokPosting {
  readonly branded: boolean;
  /** The switch is on and no box ticked: nothing may be posted before one is. */
  readonly disclosureMissing: boolean;
}

export function tiktokPosting(composition: Composition, accounts: readonly Account[]): TikTokPosting | null {
  const choices = accounts
    .filter(({ id, platform }) => platform === 'tiktok' && composition.accountIds.includes(id))
    .map(({ id }) => contentFor(composition, id).options)
    .map((options) => (options?.platform === 'tiktok' ? options : null))
    .filter((options) => options?.mode !== 'inbox');
  if (choices.length === 0) return null;
  const disclosing = choices.filter((options) => options?.disclose);
  return {
    branded: disclosing.some((options) => options?.brandedContent),
    disclosureMissing: disclosing.some((options) => !options?.ownBrand && !options?.brandedContent),
  };
}
