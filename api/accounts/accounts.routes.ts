import { readAccount, readAccounts } from '../../db/queries/read-accounts.ts';
import type { AccountRow } from '../../db/queries/read-accounts.ts';
import { readBudgets } from '../../db/queries/read-budgets.ts';
import type { BudgetOwner } from '../../db/queries/read-budgets.ts';
import { OTHER_APP } from '../../domain/accounts/other-app.ts';
import type { Budget } from '../../domain/budgets/budget.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { Refusal } from '../../domain/refusal.ts';
import { checkConnection } from '../../platforms/check-connection.ts';
import { PlatformCallError } from '../../platforms/port.ts';
import type { PlatformPort } from '../../platforms/port.ts';
import { readOffer, takeOffer } from '../../usecases/accounts/account-offer.ts';
import { recordCheck } from '../../usecases/accounts/record-check.ts';
import { disconnectAccount } from '../../usecases/accounts/disconnect-account.ts';
import { readAccountAccess } from '../../usecases/tokens/read-account-access.ts';
import type { AccountAccess } from '../../usecases/tokens/read-account-access.ts';
import type { ApiDeps } from '../deps.ts';
import type { Binder } from '../kit/bind.ts';
import * as contracts from './accounts.contract.ts';
import { presentAccount } from './present-account.ts';

/** A test is a call that some platforms bill: one that was just made is answered again. Milliseconds. */
const CHECK_PAUSE_MS = 5_000;

export function bindAccounts(binder: Binder, deps: ApiDeps): void {
  const present = (row: AccountRow, budgets: readonly Budget[]) =>
    presentAccount(row, budgets, deps.platforms.get(row.platform)?.scopes ?? []);

  binder.workspace(contracts.listAccounts, async (call) => ({
    items: await call.read(async (tx) => {
      const rows = await readAccounts(tx);
      const budgets = await readBudgets(tx, rows.map(ownerOf), rows[0]?.now ?? new Date());
      return rows.map((row, index) => present(row, budgets[index] ?? []));
    }),
  }));

  binder.workspace(contracts.checkAccount, async (call) => {
    const { id: accountId } = call.params;
    const read = async (tx: WorkspaceTransaction) => {
      const row = await readAccount(tx, accountId);
      if (!row) throw new Refusal('not_found', 'There is no such account.');
      const [budgets = []] = await readBudgets(tx, [ownerOf(row)], row.now);
      return { row, account: present(row, budgets) };
    };
    const before = await call.read(read);
    const access = await call.read((tx) => readAccountAccess(tx, deps.keys, accountId));
    const platform = deps.platforms.get(access.platform);
    if (!platform)
      throw new Refusal('platform_not_configured', 'No credentials for this platform are configured.');
    refuseOtherApp(platform, access, accountId);
    const { checkedAt, now } = before.row;
    if (checkedAt && now.getTime() - checkedAt.getTime() < CHECK_PAUSE_MS) return before.account;
    const reason = await checkConnection(platform, { ...access, accessToken: access.token });
    return call.change(async (tx) => {
      await recordCheck(tx, { accountId, reason });
      return (await read(tx)).account;
    });
  });

  binder.workspace(contracts.disconnectAccount, (call) =>
    call.change((tx) => disconnectAccount(tx, call.params.id)),
  );

  binder.workspace(contracts.readAccountOffer, async (call) => {
    const { profiles, ...offer } = await call.read((tx) => readOffer(tx, call.params.grantId));
    return { ...offer, profiles: [...profiles] };
  });

  binder.workspace(contracts.takeAccountOffer, async (call) => ({
    accountIds: await call.change((tx) =>
      takeOffer(tx, {
        grantId: call.params.grantId,
        platformAccountIds: call.body.platformAccountIds,
      }),
    ),
  }));

  binder.workspace(contracts.readCreatorInfo, async (call) => {
    const access = await call.read((tx) => readAccountAccess(tx, deps.keys, call.params.id));
    const platform = deps.platforms.get(access.platform);
    if (!platform?.creatorInfo) throw new Refusal('not_found', 'This platform has no such rules.');
    refuseOtherApp(platform, access, call.params.id);
    try {
      const { privacyOptions, ...info } = await platform.creatorInfo(access.token);
      return { ...info, privacyOptions: [...privacyOptions] };
    } catch (error) {
      if (!(error instanceof PlatformCallError)) throw error;
      throw new Refusal(error.retryable ? 'platform_unavailable' : 'platform_refused', error.message, {
        reason: error.code,
      });
    }
  });
}

function ownerOf({ id, platform }: AccountRow): BudgetOwner {
  return { accountId: id, platform };
}

/** A token goes nowhere but to the app it was given to. */
function refuseOtherApp(platform: PlatformPort, access: AccountAccess, accountId: string): void {
  if (platform.clientId !== access.grantedTo)
    throw new Refusal('account_not_connected', OTHER_APP.detail, { accountId });
}
