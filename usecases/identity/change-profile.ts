import { User } from '../../db/entities/user.ts';
import type { SystemTransaction } from '../../db/doors/transaction.ts';
import type { Actor } from '../../domain/actor.ts';
import { recordInstanceChange } from '../records/record-change.ts';

export async function changeProfile(
  tx: SystemTransaction,
  actor: Actor,
  userId: string,
  change: { name?: string | undefined; locale?: 'en' | 'it' | undefined },
): Promise<void> {
  const set = {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.locale === undefined ? {} : { locale: change.locale }),
  };
  if (Object.keys(set).length === 0) return;
  // The policy of this purpose lets through this person's row alone.
  await tx.rows(`select set_config('app.user_id', $1, true)`, [userId]);
  await tx.manager.update(User, { id: userId }, { ...set, updatedAt: new Date() });
  await recordInstanceChange(tx, actor, {
    entity: 'user',
    entityId: userId,
    action: 'user.change_profile',
    after: set,
  });
}
