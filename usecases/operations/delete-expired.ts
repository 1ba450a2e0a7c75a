import type { SystemTransaction } from '../../db/doors/transaction.ts';

/** Idempotency keys are kept for two days (at least one is promised), links and states a day past their end. */
export async function deleteExpired(tx: SystemTransaction): Promise<void> {
  await tx.rows(`delete from idempotency_keys where created_at < now() - interval '2 days'`);
  await tx.rows(`delete from oauth_states where expires_at < now() - interval '1 day'`);
  await tx.rows(`delete from password_resets where expires_at < now() - interval '1 day'`);
  // Platforms send a notice again for three days at most.
  await tx.rows(`delete from platform_notices where received_at < now() - interval '7 days'`);
  // What somebody has read, or is over, is history after a quarter, and what nobody looked at after a year.
  await tx.rows(
    `delete from notifications where read_at < now() - interval '90 days' or created_at < now() - interval '1 year'`,
  );
  await tx.rows(`delete from workers where coalesce(ended_at, gone_at) < now() - interval '30 days'`);
  // Mails carry links: their content goes once it is of no use.
  await tx.rows(
    `delete from deliveries where state <> 'pending' and created_at < now() - interval '30 days'`,
  );
}
