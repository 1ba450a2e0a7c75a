import { In } from 'typeorm';
import { SocialAccount } from '../../db/entities/social-account.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { Refusal } from '../../domain/refusal.ts';
import { accountLabel } from '../../domain/accounts/account-label.ts';

/**
 * The accounts a post names, by id. Refuses unknown and repeated ones, and disconnected ones that it did not have
 * before: what is written for an account stays editable while it is disconnected.
 */
export async function resolveAccounts(
  tx: WorkspaceTransaction,
  accountIds: readonly string[],
  hadBefore: readonly string[] = [],
): Promise<ReadonlyMap<string, SocialAccount>> {
  const unique = new Set(accountIds);
  if (unique.size !== accountIds.length) {
    throw new Refusal('validation_failed', 'An account may be chosen once per post.');
  }
  const found = await tx.manager.findBy(SocialAccount, { id: In([...unique]) });
  const byId = new Map(found.map((account) => [account.id, account]));
  for (const id of unique) {
    const account = byId.get(id);
    if (!account)
      throw new Refusal('not_found', 'There is no such account in this workspace.', { accountId: id });
    if (account.status === 'disconnected' && !hadBefore.includes(id)) {
      throw new Refusal(
        'account_not_connected',
        `${accountLabel(account)} is disconnected. Connect it again first.`,
        { accountId: id },
      );
    }
  }
  return byId;
}

/** An account that `resolveAccounts` has found. */
export function accountOf(accounts: ReadonlyMap<string, SocialAccount>, id: string): SocialAccount {
  const account = accounts.get(id);
  if (!account) throw new Error('the account was not resolved');
  return account;
}
