import { WorkspaceMember } from '../../db/entities/workspace-member.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { AlertKind } from '../../domain/alerts/alert.ts';
import { recordChange } from '../records/record-change.ts';

/** The kinds of notifications of this workspace that somebody gets no mail about. */
export async function readMailOff(tx: WorkspaceTransaction, userId: string): Promise<readonly AlertKind[]> {
  const { workspaceId } = tx;
  return (await tx.manager.findOneByOrFail(WorkspaceMember, { workspaceId, userId })).mailOff;
}

/** From the next alert on; what is on its way already is sent. */
export async function chooseMailOff(
  tx: WorkspaceTransaction,
  input: { readonly userId: string; readonly mailOff: readonly AlertKind[] },
): Promise<void> {
  const mailOff = [...new Set(input.mailOff)].sort();
  await tx.manager.update(
    WorkspaceMember,
    { workspaceId: tx.workspaceId, userId: input.userId },
    { mailOff },
  );
  await recordChange(tx, {
    entity: 'user',
    entityId: input.userId,
    action: 'member.mail_chosen',
    after: { mailOff },
  });
}
