import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { retryAt } from '../../domain/publishing/retry-policy.ts';
import { isUnclaimed } from '../../domain/publishing/part-state.ts';
import type { Reason } from '../../domain/publishing/reason.ts';
import { recordChange } from '../records/record-change.ts';
import { lockPart, statusWith } from './lock-part.ts';

const DETAIL = 'The access token could not be renewed: the platform was not reached.';

const NOTE = {
  name: 'note-prepare-failed',
  text: `
    with post as (update posts set status = $6, version = version + 1, updated_at = clock_timestamp() where id = $7)
    update publish_parts set state = $2, retries = retries + 1, not_before = $3, waiting_code = $4, reason_code = $5,
      reason_detail = $8, reason_facts = $9, updated_at = clock_timestamp()
    where id = $1`,
} as const;

/**
 * A part that is due could not be made ready. It waits as after any certain failure, and is given up when the
 * workspace's catch-up time is over. `renewToken` is kept: the next try still needs a new token.
 */
export async function notePrepareFailed(
  tx: WorkspaceTransaction,
  input: { partId: string; renewToken: boolean },
): Promise<void> {
  const part = await lockPart(tx, input.partId);
  if (!part || !isUnclaimed(part.state)) return;
  const next = retryAt({
    retries: part.retries,
    dueAt: part.dueAt,
    now: part.now,
    catchUpHours: part.catchUpHours,
  });
  const state = next ? 'waiting' : 'rejected';
  const reason: Required<Reason> = next
    ? { code: input.renewToken ? 'token_invalid' : 'token_not_renewed', detail: DETAIL, facts: {} }
    : {
        code: 'gave_up',
        detail: DETAIL,
        facts: { tries: part.retries + 1, last: 'token_not_renewed' },
      };
  await tx.rows(NOTE, [
    part.partId,
    state,
    next,
    next ? 'retrying' : null,
    reason.code,
    statusWith(part, state),
    part.postId,
    reason.detail,
    reason.facts,
  ]);
  await recordChange(tx, {
    entity: 'post',
    entityId: part.postId,
    action: 'part.prepare_failed',
    events: [
      {
        type: next ? 'part.prepare_failed' : 'part.rejected',
        variantId: part.variantId,
        data: {
          account: `@${part.handle}`,
          ...reason,
          ...(next ? { until: next.toISOString() } : {}),
        },
      },
    ],
  });
}
