import { Delivery } from '../../db/entities/delivery.ts';
import { PasswordReset } from '../../db/entities/password-reset.ts';
import type { SystemTransaction } from '../../db/doors/transaction.ts';
import { deliveryWorkflowId } from '../../domain/messages/workflow-inputs.ts';
import { newId } from '../../infra/ids/new-id.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import { hashToken, randomToken } from '../../infra/secrets/random-token.ts';
import { sealMail } from '../deliveries/mail-content.ts';
import { passwordResetMail } from '../deliveries/password-reset-mail.ts';
import { recordInstanceChange } from '../records/record-change.ts';

/** Minutes a reset link works. */
const RESET_LINK_MINUTES = 60;

/** Queues a mail with a single-use link. Does the same work, less the rows, for an unknown address. */
export async function requestPasswordReset(
  tx: SystemTransaction,
  input: { email: string; publicUrl: string; keys: KeyRing; ip: string | null; userAgent: string | null },
): Promise<void> {
  const [user] = await tx.rows<{ id: string; name: string; email: string; locale: 'en' | 'it' }>(
    'select id, name, email, locale from users where email = $1',
    [input.email],
  );
  const token = randomToken();
  const deliveryId = newId();
  const mail = passwordResetMail({
    to: user?.email ?? input.email,
    name: user?.name ?? '',
    locale: user?.locale ?? 'en',
    link: `${input.publicUrl}/reset-password?token=${token}`,
    minutes: RESET_LINK_MINUTES,
  });
  const content = sealMail(input.keys, deliveryId, mail);
  if (!user) return;
  const expiresAt = new Date(Date.now() + RESET_LINK_MINUTES * 60_000);
  await tx.manager.insert(PasswordReset, {
    id: newId(),
    userId: user.id,
    tokenHash: hashToken(token),
    expiresAt,
  });
  await tx.manager.insert(Delivery, { id: deliveryId, workspaceId: null, kind: 'mail', content, expiresAt });
  await recordInstanceChange(
    tx,
    {
      kind: 'user',
      userId: user.id,
      tokenId: null,
      name: user.name,
      ip: input.ip,
      userAgent: input.userAgent,
    },
    {
      entity: 'user',
      entityId: user.id,
      action: 'user.password_reset_request',
      wake: [{ workflow: 'delivery', id: deliveryWorkflowId(deliveryId), input: { deliveryId } }],
    },
  );
}
