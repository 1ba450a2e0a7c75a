import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { Reason } from '../../domain/publishing/reason.ts';
import { newId } from '../../infra/ids/new-id.ts';

/** Of all accounts and without a reason where it is left out: a person cancelled. */
interface CancelOptions {
  readonly accountIds?: readonly string[];
  readonly reason?: Reason;
}

/**
 * Takes every part of a post that has not been claimed; its job gets a new start token, so that a publish started
 * before claims nothing. Answers how many. The post must be locked.
 */
export async function cancelOpenParts(
  tx: WorkspaceTransaction,
  postId: string,
  { accountIds, reason }: CancelOptions = {},
): Promise<number> {
  await tx.rows(
    `update publish_jobs set start_token = $2
     where id in (select job_id from publish_parts where post_id = $1 and state in ('waiting', 'prepared')
       and ($3::uuid[] is null or social_account_id = any ($3)))`,
    [postId, newId(), accountIds ?? null],
  );
  const taken = await tx.rows(
    `update publish_parts set state = 'cancelled', not_before = null, waiting_code = null,
       reason_code = coalesce($3, reason_code), reason_detail = case when $3 is null then reason_detail else $4 end,
       reason_facts = case when $3 is null then reason_facts end, updated_at = clock_timestamp()
     where post_id = $1 and state in ('waiting', 'prepared') and ($2::uuid[] is null or social_account_id = any ($2))
     returning 1`,
    [postId, accountIds ?? null, reason?.code ?? null, reason?.detail ?? null],
  );
  return taken.length;
}
