import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { AccountFacts, AccountKind } from '../../domain/accounts/account-facts.ts';
import type { AccountStatus } from '../../domain/accounts/account-status.ts';
import type { VariantContent } from '../../domain/content/variant-content.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { PartState } from '../../domain/publishing/part-state.ts';

/** A variant with what its latest job has become. */
export interface LoadedVariant {
  readonly id: string;
  readonly accountId: string;
  readonly platform: Platform;
  readonly content: VariantContent;
  readonly accountStatus: AccountStatus;
  readonly accountHandle: string;
  readonly account: AccountFacts;
  /** Latest job; null before the first scheduling. */
  readonly jobId: string | null;
  readonly partStates: readonly PartState[];
  readonly attempts: number;
}

interface VariantRow extends Omit<LoadedVariant, 'account'> {
  readonly accountKind: AccountKind;
  readonly accountScopes: readonly string[];
}

const LOAD_VARIANTS = {
  name: 'load-variants',
  text: `
    select v.id, v.social_account_id as "accountId", v.platform, v.content, a.status as "accountStatus",
      a.handle as "accountHandle", a.kind as "accountKind", coalesce(g.scopes, '{}') as "accountScopes", j.id as "jobId",
      coalesce((select array_agg(p.state order by p.ordinal) from publish_parts p where p.job_id = j.id), '{}') as "partStates",
      (select count(*)::int from publish_attempts t join publish_parts p on p.id = t.part_id
        join publish_jobs every on every.id = p.job_id where every.variant_id = v.id) as attempts
    from post_variants v
    join social_accounts a on a.id = v.social_account_id
    left join oauth_tokens g on g.id = a.grant_id
    left join lateral (
      select id from publish_jobs where variant_id = v.id order by submission desc limit 1
    ) j on true
    where v.post_id = $1
    order by v.ordinal`,
} as const;

export async function loadVariants(tx: WorkspaceTransaction, postId: string): Promise<LoadedVariant[]> {
  const rows = await tx.rows<VariantRow>(LOAD_VARIANTS, [postId]);
  return rows.map(({ accountKind, accountScopes, ...row }) => ({
    ...row,
    account: { kind: accountKind, scopes: accountScopes },
  }));
}
