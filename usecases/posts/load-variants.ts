import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { AccountStatus } from '../../domain/accounts/account-status.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { PartState } from '../../domain/publishing/part-state.ts';

/** A variant with what its latest job has become. */
export interface LoadedVariant {
  readonly id: string;
  readonly accountId: string;
  readonly platform: Platform;
  readonly text: string;
  readonly accountStatus: AccountStatus;
  readonly accountHandle: string;
  /** Latest job; null before the first scheduling. */
  readonly jobId: string | null;
  readonly partStates: readonly PartState[];
  readonly attempts: number;
}

const LOAD_VARIANTS = {
  name: 'load-variants',
  text: `
    select v.id, v.social_account_id as "accountId", v.platform, v.text, a.status as "accountStatus",
      a.handle as "accountHandle", j.id as "jobId",
      coalesce((select array_agg(p.state order by p.ordinal) from publish_parts p where p.job_id = j.id), '{}') as "partStates",
      (select count(*)::int from publish_attempts t join publish_parts p on p.id = t.part_id
        join publish_jobs every on every.id = p.job_id where every.variant_id = v.id) as attempts
    from post_variants v
    join social_accounts a on a.id = v.social_account_id
    left join lateral (
      select id from publish_jobs where variant_id = v.id order by submission desc limit 1
    ) j on true
    where v.post_id = $1
    order by v.ordinal`,
} as const;

export async function loadVariants(tx: WorkspaceTransaction, postId: string): Promise<LoadedVariant[]> {
  return tx.rows<LoadedVariant>(LOAD_VARIANTS, [postId]);
}
