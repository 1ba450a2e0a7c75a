import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { countUnread, readNotifications } from '../../db/queries/read-notifications.ts';
import type { NotificationRow } from '../../db/queries/read-notifications.ts';
import { severityOf } from '../../domain/alerts/alert.ts';
import { chooseMailOff, readMailOff } from '../../usecases/alerts/alert-mails.ts';
import { markRead } from '../../usecases/alerts/mark-read.ts';
import type { ApiDeps } from '../deps.ts';
import type { Binder } from '../kit/bind.ts';
import { decodeCursor, encodeCursor } from '../kit/cursor.ts';
import * as contracts from './notifications.contract.ts';

const ORDER = 'notifications';

export function bindNotifications(binder: Binder, { config }: ApiDeps): void {
  const settingsOf = async (tx: WorkspaceTransaction, userId: string) => ({
    mailOff: [...(await readMailOff(tx, userId))],
    mailServer: config.SMTP_URL !== undefined,
  });

  binder.workspace(contracts.listNotifications, (call) =>
    call.read(async (tx) => {
      const { userId } = call.principal;
      const { cursor, limit } = call.query;
      const after = decodeCursor(ORDER, cursor);
      const rows = await readNotifications(tx, { userId, after, limit: limit + 1 });
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return {
        items: items.map(present),
        nextCursor: last ? encodeCursor(ORDER, last) : null,
        unread: await countUnread(tx, userId),
      };
    }),
  );

  binder.workspace(contracts.markNotificationsRead, (call) =>
    call.change(async (tx) => {
      const { userId } = call.principal;
      await markRead(tx, { userId, ids: 'ids' in call.body ? call.body.ids : null });
      return { unread: await countUnread(tx, userId) };
    }),
  );

  binder.workspace(contracts.getNotificationPreferences, (call) =>
    call.read((tx) => settingsOf(tx, call.principal.userId)),
  );

  binder.workspace(contracts.setNotificationPreferences, (call) =>
    call.change(async (tx) => {
      const { userId } = call.principal;
      await chooseMailOff(tx, { userId, mailOff: call.body.mailOff });
      return settingsOf(tx, userId);
    }),
  );
}

function present(row: NotificationRow) {
  const { platform, account, text, code, detail, facts } = row.data;
  return {
    id: row.id,
    kind: row.kind,
    severity: severityOf(row.kind),
    entity: row.entity,
    entityId: row.entityId,
    platform,
    account,
    text,
    reason: code === null || detail === null ? null : { code, detail, facts: { ...facts } },
    at: row.createdAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
    overAt: row.overAt?.toISOString() ?? null,
  };
}
