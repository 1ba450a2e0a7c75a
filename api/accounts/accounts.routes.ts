import { readAccounts } from '../../db/queries/read-accounts.ts';
import { Refusal } from '../../domain/refusal.ts';
import { PlatformCallError } from '../../platforms/port.ts';
import { readOffer, takeOffer } from '../../usecases/accounts/account-offer.ts';
import { disconnectAccount } from '../../usecases/accounts/disconnect-account.ts';
import { readAccountAccess } from '../../usecases/tokens/read-account-access.ts';
import type { ApiDeps } from '../deps.ts';
import type { Binder } from '../kit/bind.ts';
import * as contracts from './accounts.contract.ts';

export function bindAccounts(binder: Binder, deps: ApiDeps): void {
  binder.workspace(contracts.listAccounts, async (call) => {
    const rows = await call.read(readAccounts);
    return {
      items: rows.map((row) => {
        const needed = deps.platforms.get(row.platform)?.scopes ?? [];
        return {
          ...row,
          missingScopes:
            row.status === 'connected' ? needed.filter((scope) => !row.scopes.includes(scope)) : [],
          connectedAt: row.connectedAt.toISOString(),
          tokenExpiresAt: row.tokenExpiresAt?.toISOString() ?? null,
          lastPublishedAt: row.lastPublishedAt?.toISOString() ?? null,
        };
      }),
    };
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
