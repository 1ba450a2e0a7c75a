import type { SystemTransaction } from '../../db/doors/transaction.ts';
import { Refusal } from '../../domain/refusal.ts';
import { hashToken } from '../../infra/secrets/random-token.ts';
import { recordInstanceChange } from '../records/record-change.ts';

/** Sets a new password with the link's token, once; ends every session and every other link of the user. */
export async function resetPassword(
  tx: SystemTransaction,
  input: { token: string; passwordHash: string; ip: string | null; userAgent: string | null },
): Promise<void> {
  const [used] = await tx.rows<{ user_id: string }>(
    `update password_resets set used_at = clock_timestamp()
     where token_hash = $1 and used_at is null and expires_at > clock_timestamp()
     returning user_id`,
    [hashToken(input.token)],
  );
  if (!used)
    throw new Refusal('reset_link_invalid', 'This link has expired or was used already. Ask for a new one.');
  const name = await setPassword(tx, used.user_id, input.passwordHash);
  await recordInstanceChange(
    tx,
    { kind: 'user', userId: used.user_id, tokenId: null, name, ip: input.ip, userAgent: input.userAgent },
    { entity: 'user', entityId: used.user_id, action: 'user.password_reset' },
  );
}

/** For the operator's command, before it asks for the new password. */
export async function hasAccount(tx: SystemTransaction, email: string): Promise<boolean> {
  const found = await tx.rows('select 1 from users where email = $1', [email.toLowerCase()]);
  return found.length > 0;
}

/** For the operator's command: no link needed, recorded as the operator's act. */
export async function resetPasswordByOperator(
  tx: SystemTransaction,
  email: string,
  passwordHash: string,
): Promise<boolean> {
  const [user] = await tx.rows<{ id: string }>('select id from users where email = $1', [
    email.toLowerCase(),
  ]);
  if (!user) return false;
  await setPassword(tx, user.id, passwordHash);
  await recordInstanceChange(
    tx,
    { kind: 'system', name: 'operator' },
    { entity: 'user', entityId: user.id, action: 'user.password_reset_by_operator' },
  );
  return true;
}

async function setPassword(tx: SystemTransaction, userId: string, passwordHash: string): Promise<string> {
  const [user] = await tx.rows<{ name: string }>(
    `update users set password_hash = $2, session_epoch = session_epoch + 1, updated_at = clock_timestamp()
     where id = $1 returning name`,
    [userId, passwordHash],
  );
  if (tx.purpose === 'password-reset') {
    await tx.rows(
      'update password_resets set used_at = clock_timestamp() where user_id = $1 and used_at is null',
      [userId],
    );
  }
  return user?.name ?? '';
}
