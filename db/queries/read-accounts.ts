import type { WorkspaceTransaction } from '../doors/transaction.ts';
import type { AccountKind } from '../../domain/accounts/account-facts.ts';
import type { AccountStatus } from '../../domain/accounts/account-status.ts';
import type { Platform } from '../../domain/platforms.ts';

export interface AccountRow {
  readonly id: string;
  readonly platform: Platform;
  readonly kind: AccountKind;
  readonly handle: string;
  readonly displayName: string;
  readonly avatarUrl: string | null;
  readonly profileUrl: string | null;
  readonly sandbox: boolean;
  readonly status: AccountStatus;
  readonly statusReason: string | null;
  readonly scopes: readonly string[];
  readonly connectedAt: Date;
  readonly tokenExpiresAt: Date | null;
  readonly lastPublishedAt: Date | null;
}

/** Accounts of the workspace: usable ones first, then by name. */
export async function readAccounts(tx: WorkspaceTransaction): Promise<AccountRow[]> {
  return tx.rows<AccountRow>(
    `select a.id, a.platform, a.kind, a.handle, a.display_name as "displayName", a.avatar_url as "avatarUrl", a.profile_url as "profileUrl",
       a.sandbox, a.status, a.status_reason as "statusReason", coalesce(g.scopes, '{}') as scopes,
       a.connected_at as "connectedAt", g.access_expires_at as "tokenExpiresAt", a.last_published_at as "lastPublishedAt"
     from social_accounts a left join oauth_tokens g on g.id = a.grant_id
     order by a.status = 'disconnected', lower(a.display_name), a.id limit 1000`,
  );
}
