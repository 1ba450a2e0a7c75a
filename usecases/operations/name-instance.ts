import type { SystemTransaction } from '../../db/doors/transaction.ts';
import { newId } from '../../infra/ids/new-id.ts';

/** Gives the installation its name, once. It stands in the database, so that every backup of it bears it too. */
export async function nameInstance(tx: SystemTransaction): Promise<void> {
  await tx.rows(
    `insert into instance_facts (name, value) values ('instance_id', to_jsonb($1::text)) on conflict (name) do nothing`,
    [newId()],
  );
}
