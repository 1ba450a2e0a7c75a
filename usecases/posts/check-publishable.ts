import { accountLabel } from '../../domain/accounts/account-label.ts';
import type { AccountFacts } from '../../domain/accounts/account-facts.ts';
import type { AccountStatus } from '../../domain/accounts/account-status.ts';
import { checkContent } from '../../domain/content/check-content.ts';
import type { MediaById } from '../../domain/content/media-facts.ts';
import type { VariantContent } from '../../domain/content/variant-content.ts';
import { wordProblem } from '../../domain/content/word-problem.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import type { Platform } from '../../domain/platforms.ts';
import { Refusal } from '../../domain/refusal.ts';

interface Publishable {
  readonly accountId: string;
  readonly platform: Platform;
  readonly content: VariantContent;
  readonly account: AccountFacts;
  readonly accountStatus: AccountStatus;
  readonly accountHandle: string;
}

/** Refuses what a platform would refuse, and accounts that cannot publish now; names every problem at once. */
export function checkPublishable(variants: readonly Publishable[], media: MediaById): void {
  const problems = variants.flatMap(({ accountId, platform, content, account }) =>
    checkContent(platform, content, media, account).map((problem) => ({ accountId, platform, ...problem })),
  );
  const [first] = problems;
  if (first) {
    const words = wordProblem(first, PLATFORM_NAMES[first.platform]);
    throw new Refusal('content_invalid', words, { problems });
  }
  for (const variant of variants) {
    if (variant.accountStatus !== 'connected') {
      throw new Refusal(
        'account_not_connected',
        `${accountLabel({ platform: variant.platform, handle: variant.accountHandle })} must be connected again before it can publish.`,
        { accountId: variant.accountId },
      );
    }
  }
}
