import { z } from 'zod';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import type { Mail } from '../../infra/mail/mailer.ts';

const mailSchema = z.object({ to: z.string(), subject: z.string(), text: z.string() });

/** A mail as it is kept until it is sent: links in it are secrets, so the row holds ciphertext only. */
export function sealMail(keys: KeyRing, deliveryId: string, mail: Mail): Buffer {
  return keys.seal('instance-secret', JSON.stringify(mail), `delivery/${deliveryId}`);
}

export function openMail(keys: KeyRing, deliveryId: string, content: Buffer): Mail {
  return mailSchema.parse(
    JSON.parse(keys.open('instance-secret', content, `delivery/${deliveryId}`).toString()),
  );
}
