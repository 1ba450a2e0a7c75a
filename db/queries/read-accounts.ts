import type { WorkspaceTransaction } from '../doors/transaction.ts';
import { HUB_NOW } from '../statements/hub-now.ts';
import type { AccountKind } from '../../domain/accounts/account-facts.ts';
import type { AccountReason } from '../../domain/accounts/account-reason.ts';
import type { AccountStatus } from '../../domain/accounts/account-status.ts';
import type { ReasonFacts } from '../../domain/publishing/reason.ts';
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
  /** Why it is not connected, where nobody of the workspace did it. */
  readonly statusReason: AccountReason | null;
  readonly scopes: readonly string[];
  readonly connectedAt: Date;
  readonly tokenExpiresAt: Date | null;
  readonly tokenRefreshedAt: Date | null;
  /** The Hub can renew the consent by itself. */
  readonly renewable: boolean;
  readonly lastPublishedAt: Date | null;
  /** The newest of its posts' problems that is still one; `at` is ISO text. */
  readonly lastProblem: (StoredReason & { readonly at: string; readonly postId: string }) | null;
  readonly checkedAt: Date | null;
  readonly checkReason: StoredReason | null;
  readonly now: Date;
}

interface StoredReason {
  readonly code: string;
  readonly detail: string | null;
  readonly facts: ReasonFacts | null;
}

const COLUMNS = `
  a.id, a.platform, a.kind, a.handle, a.display_name as "displayName", a.avatar_url as "avatarUrl",
  a.profile_url as "profileUrl", a.sandbox, a.status,
  case when a.status_code is not null
    then jsonb_build_object('code', a.status_code, 'detail', coalesce(a.status_reason, '')) end as "statusReason",
  coalesce(g.scopes, '{}') as scopes, a.connected_at as "connectedAt", g.access_expires_at as "tokenExpiresAt",
  g.refreshed_at as "tokenRefreshedAt", g.refresh_token is not null as renewable,
  a.last_published_at as "lastPublishedAt", a.checked_at as "checkedAt", a.check_reason as "checkReason",
  ${HUB_NOW} as now,
  (select jsonb_build_object('code', part.reason_code, 'detail', part.reason_detail, 'facts', part.reason_facts,
      'at', coalesce(attempt.finished_at, part.updated_at), 'postId', part.post_id)
    from publish_parts part
    -- Each look after an unknown call moves the part's own time.
    left join publish_attempts attempt on attempt.part_id = part.id and attempt.fence = part.fence
      and part.state in ('unknown', 'needs_attention')
    where part.social_account_id = a.id and part.reason_code is not null and part.reason_code <> 'processing'
      and part.state not in ('published', 'cancelled')
    order by coalesce(attempt.finished_at, part.updated_at) desc limit 1) as "lastProblem"`;

/** Accounts of the workspace: usable ones first, then by name. */
export async function readAccounts(tx: WorkspaceTransaction): Promise<AccountRow[]> {
  return tx.rows<AccountRow>(
    `select ${COLUMNS}
     from social_accounts a left join oauth_tokens g on g.id = a.grant_id
     order by a.status = 'disconnected', lower(a.display_name), a.id limit 1000`,
  );
}

/** One of them; null when there is none. */
export async function readAccount(tx: WorkspaceTransaction, id: string): Promise<AccountRow | null> {
  const [row] = await tx.rows<AccountRow>(
    `select ${COLUMNS} from social_accounts a left join oauth_tokens g on g.id = a.grant_id where a.id = $1`,
    [id],
  );
  return row ?? null;
}
