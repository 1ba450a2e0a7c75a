import type { ContentProblemCode } from '../../domain/content/content-problem.ts';
import { checkContent } from '../../domain/content/check-content.ts';
import type { Platform } from '../../domain/platforms.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { AccountStatus } from '../../domain/accounts/account-status.ts';

interface Publishable {
  readonly accountId: string;
  readonly platform: Platform;
  readonly text: string;
  readonly accountStatus: AccountStatus;
  readonly accountHandle: string;
}

/** Refuses what a platform would refuse, and accounts that cannot publish now; names every problem at once. */
export function checkPublishable(variants: readonly Publishable[]): void {
  const problems = variants.flatMap((variant) =>
    checkContent(variant.platform, variant.text).map((problem) => ({
      accountId: variant.accountId,
      code: problem.code,
      facts: { ...problem.facts },
    })),
  );
  const [first] = problems;
  if (first) throw new Refusal('content_invalid', wordProblem(first.code, first.facts), { problems });
  for (const variant of variants) {
    if (variant.accountStatus !== 'connected') {
      throw new Refusal(
        'account_not_connected',
        `@${variant.accountHandle} must be connected again before it can publish.`,
        {
          accountId: variant.accountId,
        },
      );
    }
  }
}

function wordProblem(code: ContentProblemCode, facts: Readonly<Record<string, number>>): string {
  switch (code) {
    case 'text_empty':
      return 'The text is empty.';
    case 'text_too_long':
      return `The text has ${facts.length} characters as the platform counts them; ${facts.limit} are allowed.`;
    case 'text_invalid_character':
      return 'The text contains a character that the platform does not accept.';
    case 'too_many_cashtags':
      return `The text has ${facts.count} cashtags; ${facts.limit} is allowed.`;
  }
}
