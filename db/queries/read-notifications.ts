import type { AlertData, AlertKind } from '../../domain/alerts/alert.ts';
import type { WorkspaceTransaction } from '../doors/transaction.ts';

export interface NotificationRow {
  readonly id: string;
  readonly kind: AlertKind;
  readonly entity: 'post' | 'account';
  readonly entityId: string;
  readonly data: AlertData;
  readonly createdAt: Date;
  readonly readAt: Date | null;
  readonly overAt: Date | null;
  /** Position in the list, for the next page's cursor: microseconds since 1970. */
  readonly sortKey: string;
}

const LIST = {
  name: 'list-notifications',
  text: `
    select id, kind, entity, entity_id as "entityId", data, created_at as "createdAt", read_at as "readAt",
      over_at as "overAt", (extract(epoch from created_at) * 1000000)::bigint::text as "sortKey"
    from notifications
    where workspace_id = $1 and user_id = $2 and ($3::bigint is null
      or (created_at, id) < (timestamptz 'epoch' + $3::bigint * interval '1 microsecond', $4::uuid))
    order by created_at desc, id desc limit $5`,
} as const;

/** What one person was told in this workspace, newest first. */
export function readNotifications(
  tx: WorkspaceTransaction,
  list: {
    readonly userId: string;
    readonly after: { readonly sortKey: string; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<NotificationRow[]> {
  return tx.rows<NotificationRow>(LIST, [
    tx.workspaceId,
    list.userId,
    list.after?.sortKey ?? null,
    list.after?.id ?? null,
    list.limit,
  ]);
}

const COUNT_UNREAD = {
  name: 'count-unread-notifications',
  text: `select count(*)::int as unread from notifications where workspace_id = $1 and user_id = $2 and read_at is null`,
} as const;

export async function countUnread(tx: WorkspaceTransaction, userId: string): Promise<number> {
  const [row] = await tx.rows<{ unread: number }>(COUNT_UNREAD, [tx.workspaceId, userId]);
  return row?.unread ?? 0;
}
