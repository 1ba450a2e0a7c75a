import { useQueries } from '@tanstack/react-query';
import { listPostsOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Account } from '../../.generated/client/types.gen.ts';

export interface WaitingAccount {
  readonly account: Account;
  /** Posts that wait for it. */
  readonly posts: number;
  /** There are more than were counted. */
  readonly more: boolean;
}

/** Posts counted for one account; beyond it the line says "100+". */
const COUNTED = 100;

/** Accounts that are not connected while posts wait for them. */
export function useWaitingAccounts(accounts: readonly Account[]): WaitingAccount[] {
  const broken = accounts.filter(({ status }) => status !== 'connected');
  const found = useQueries({
    queries: broken.map(({ id }) =>
      listPostsOptions({
        query: { accountId: id, status: 'scheduled,publishing', order: 'scheduled', limit: COUNTED },
      }),
    ),
  });
  return broken.flatMap((account, index) => {
    const page = found[index]?.data;
    const posts = page?.items.filter(({ variants }) =>
      variants.some(
        ({ accountId, waiting }) => accountId === account.id && waiting?.code === 'account_not_connected',
      ),
    );
    return page && posts && posts.length > 0
      ? [{ account, posts: posts.length, more: page.nextCursor !== null }]
      : [];
  });
}
