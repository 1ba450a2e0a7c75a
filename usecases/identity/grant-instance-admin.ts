import type { SystemTransaction } from '../../db/doors/transaction.ts';
import { recordInstanceChange } from '../records/record-change.ts';

/** Makes a user an instance administrator; false when the address is unknown. The operator's command. */
export async function grantInstanceAdmin(tx: SystemTransaction, email: string): Promise<boolean> {
  const [user] = await tx.rows<{ id: string }>(
    'update users set is_instance_admin = true, updated_at = clock_timestamp() where email = $1 returning id',
    [email.toLowerCase()],
  );
  if (!user) return false;
  await recordInstanceChange(
    tx,
    { kind: 'system', name: 'operator' },
    { entity: 'user', entityId: user.id, action: 'user.grant_instance_admin' },
  );
  return true;
}
