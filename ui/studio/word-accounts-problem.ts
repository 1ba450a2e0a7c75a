import type { TFunction } from 'i18next';
import { accountLabel } from '../../domain/accounts/account-label.ts';
import type { FoundProblems } from './find-problems.ts';

/** Words what is wrong with the choice of accounts; null when nothing is. */
export function wordAccountsProblem(
  problem: FoundProblems['accounts'],
  t: TFunction<'studio'>,
): string | null {
  if (problem === null) return null;
  if (problem === 'missing') return t('accounts.missing');
  return t('accounts.reconnect', { account: accountLabel(problem.reconnect) });
}
