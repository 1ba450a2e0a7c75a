import type { Account } from '../../.generated/client/types.gen.ts';
import { PLATFORM_NAMES, PLATFORMS } from '../../domain/platforms.ts';
import { useContentProblem } from '../posts/use-content-problem.ts';
import type { VariantProblem } from './composition.ts';

/** Words the first problem of a place; null when there is none. Names the platform where the words do not. */
export function useFoundProblem(
  accounts: readonly Account[],
): (found: readonly VariantProblem[] | undefined) => string | null {
  const wordProblem = useContentProblem();
  return (found) => {
    const [first] = found ?? [];
    if (!first) return null;
    const account = accounts.find(({ id }) => id === first.accountId);
    const words = wordProblem(first.problem, account?.platform ?? PLATFORMS[0]);
    const name = account && accounts.length > 1 ? PLATFORM_NAMES[account.platform] : '';
    return name === '' || words.includes(name) ? words : `${name}: ${words}`;
  };
}
