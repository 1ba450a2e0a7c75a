import { Delivery } from '../../db/entities/delivery.ts';
import type { SystemTransaction } from '../../db/doors/transaction.ts';

export type PendingDelivery = Pick<Delivery, 'id' | 'kind' | 'content' | 'workspaceId' | 'notificationId'>;

/** The delivery when it is still to be sent, else null. */
export async function findPendingDelivery(
  tx: SystemTransaction,
  id: string,
): Promise<PendingDelivery | null> {
  return tx.manager.findOneBy(Delivery, { id, state: 'pending' });
}

/** Ends a delivery whose links have died before it could be sent; true when it was one. */
export async function endExpiredDelivery(tx: SystemTransaction, id: string): Promise<boolean> {
  const ended = await tx.rows(
    `update deliveries set state = 'failed', last_error = 'not sent: its link has expired meanwhile'
     where id = $1 and state = 'pending' and expires_at <= clock_timestamp() returning 1`,
    [id],
  );
  return ended.length > 0;
}

export async function markDelivered(tx: SystemTransaction, id: string): Promise<void> {
  await tx.rows(
    `update deliveries set state = 'sent', sent_at = clock_timestamp(), attempts = attempts + 1, last_error = null where id = $1`,
    [id],
  );
}

/** Keeps the last error; `final` ends the delivery. */
export async function markDeliveryFailed(
  tx: SystemTransaction,
  id: string,
  error: string,
  final: boolean,
): Promise<void> {
  await tx.rows(
    `update deliveries set state = case when $3 then 'failed' else state end, attempts = attempts + 1, last_error = $2 where id = $1`,
    [id, error.slice(0, 500), final],
  );
}
