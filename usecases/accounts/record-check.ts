import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { cutReason } from '../../domain/publishing/reason.ts';
import type { Reason } from '../../domain/publishing/reason.ts';
import { Refusal } from '../../domain/refusal.ts';
import { recordChange } from '../records/record-change.ts';

/** Keeps how a test of an account's connection went; `reason` null: well. */
export async function recordCheck(
  tx: WorkspaceTransaction,
  input: { accountId: string; reason: Reason | null },
): Promise<void> {
  const { accountId } = input;
  const reason = input.reason && cutReason(input.reason);
  const [account] = await tx.rows<{ id: string }>(
    'update social_accounts set checked_at = clock_timestamp(), check_reason = $2 where id = $1 returning id',
    [accountId, reason],
  );
  if (!account) throw new Refusal('not_found', 'There is no such account.');
  await recordChange(tx, {
    entity: 'account',
    entityId: accountId,
    action: 'account.check',
    events: [{ type: 'account.checked', data: { reason } }],
    after: { reason },
  });
}
