import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { recordChange } from '../records/record-change.ts';

/** A row that is being ended at this moment counts as read anyway: it is not waited for. */
const MARK_READ = {
  name: 'mark-notifications-read',
  text: `
    update notifications set read_at = clock_timestamp()
    where id in (select id from notifications
      where workspace_id = $1 and user_id = $2 and read_at is null and ($3::uuid[] is null or id = any ($3))
      for update skip locked)
    returning id`,
} as const;

/** Marks a person's own notifications as read; those of others are as good as absent. `ids` null: all of them. */
export async function markRead(
  tx: WorkspaceTransaction,
  input: { userId: string; ids: readonly string[] | null },
): Promise<void> {
  const marked = await tx.rows<{ id: string }>(MARK_READ, [tx.workspaceId, input.userId, input.ids]);
  const [first] = marked;
  if (!first) return;
  await recordChange(tx, {
    entity: 'notification',
    entityId: first.id,
    action: 'notification.read',
    events: [{ type: 'notification.read' }],
    after: { read: marked.length },
  });
}
