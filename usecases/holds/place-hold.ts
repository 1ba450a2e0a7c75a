import { SocialAccount } from '../../db/entities/social-account.ts';
import { readCallsInFlight } from '../../db/queries/read-holds.ts';
import type { CallInFlight } from '../../db/queries/read-holds.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { accountLabel } from '../../domain/accounts/account-label.ts';
import type { HoldScope } from '../../domain/publishing/hold.ts';
import { readHoldReason } from '../../domain/publishing/hold-notice.ts';
import { Refusal } from '../../domain/refusal.ts';
import { newId } from '../../infra/ids/new-id.ts';
import { closeGateOf } from '../publishing/gates.ts';
import { recordChange } from '../records/record-change.ts';

export interface PlacedHold {
  readonly holdId: string;
  /** What had been claimed before: it runs to its end. Nothing else of the scope starts any more. */
  readonly callsInFlight: readonly CallInFlight[];
}

/**
 * The red button: once this commits no publish of the scope is claimed, prepared or not. No post is woken or written:
 * each says what holds it as it is read, and a claim that is due meets the hold.
 */
export async function placeHold(
  tx: WorkspaceTransaction,
  input: {
    readonly hold: HoldScope;
    /** Somebody's words, or a stored notice. */
    readonly reason: string;
  },
): Promise<PlacedHold> {
  const { hold, reason } = input;
  const platform = hold.scope === 'platform' ? hold.platform : null;
  const accountId = hold.scope === 'account' ? hold.accountId : null;
  const account = accountId === null ? null : await tx.manager.findOneBy(SocialAccount, { id: accountId });
  if (accountId !== null && !account) throw new Refusal('not_found', 'There is no such account.');

  await closeGateOf(tx, tx.workspaceId, hold);
  const holdId = newId();
  const [placed] = await tx.rows(
    `insert into holds (id, workspace_id, scope, platform, social_account_id, reason, held_by, held_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning 1`,
    [
      holdId,
      tx.workspaceId,
      hold.scope,
      platform,
      accountId,
      reason,
      tx.actor.kind === 'system' ? null : tx.actor.userId,
      tx.actor.name,
    ],
  );
  if (!placed) throw new Refusal('already_held', 'Publishing is stopped there already.');
  await recordChange(tx, {
    entity: 'hold',
    entityId: holdId,
    action: 'hold.place',
    events: [
      {
        type: 'hold.placed',
        data: {
          scope: hold.scope,
          platform,
          account: account ? accountLabel(account) : null,
          ...readHoldReason(reason),
        },
      },
    ],
    after: { ...hold, reason },
  });
  return { holdId, callsInFlight: await readCallsInFlight(tx, { platform, accountId }) };
}
