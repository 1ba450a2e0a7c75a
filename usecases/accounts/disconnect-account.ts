import { SocialAccount } from '../../db/entities/social-account.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { revokeGrantWorkflowId } from '../../domain/messages/workflow-inputs.ts';
import { Refusal } from '../../domain/refusal.ts';
import { closeAccountGate } from '../publishing/gates.ts';
import { endAlertsOfAccount } from '../alerts/end-alerts.ts';
import { recordChange } from '../records/record-change.ts';
import type { Wake } from '../records/record-change.ts';
import { tellWaitingPosts } from './tell-waiting-posts.ts';

/** Disconnects an account: no claim for it succeeds once this commits. Posts and history are kept. */
export async function disconnectAccount(tx: WorkspaceTransaction, accountId: string): Promise<void> {
  await closeAccountGate(tx, accountId);
  const account = await tx.manager.findOne(SocialAccount, {
    where: { id: accountId },
    lock: { mode: 'pessimistic_write' },
  });
  if (!account) throw new Refusal('not_found', 'There is no such account.');
  if (account.status === 'disconnected') return;
  await tx.manager.update(
    SocialAccount,
    { id: accountId },
    { status: 'disconnected', statusCode: null, statusReason: null, updatedAt: new Date() },
  );
  const revoke = account.grantId ? await retireGrant(tx, account.grantId) : [];
  const waiting = await tellWaitingPosts(tx, account, 'part.account_disconnected');
  await recordChange(tx, {
    entity: 'account',
    entityId: accountId,
    action: 'account.disconnect',
    events: [{ type: 'account.disconnected', data: { handle: account.handle } }, ...waiting.events],
    before: { status: account.status },
    after: { status: 'disconnected' },
    wake: [...revoke, ...waiting.wake],
  });
  await endAlertsOfAccount(tx, accountId);
}

/** Once no account uses the grant, a workflow takes its tokens back at the platform and forgets them. */
async function retireGrant(tx: WorkspaceTransaction, grantId: string): Promise<Wake[]> {
  const [retired] = await tx.rows<{ id: string }>(
    `update oauth_tokens set status = 'revoked', revoked_at = clock_timestamp()
     where id = $1 and status <> 'revoked'
       and not exists (select from social_accounts where grant_id = $1 and status <> 'disconnected')
     returning id`,
    [grantId],
  );
  if (!retired) return [];
  return [
    {
      workflow: 'revokeGrant',
      id: revokeGrantWorkflowId(grantId),
      input: { workspaceId: tx.workspaceId, grantId },
    },
  ];
}
