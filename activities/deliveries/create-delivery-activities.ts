import { ApplicationFailure } from '@temporalio/activity';
import { withSystem } from '../../db/doors/doors.ts';
import type { DeliveryInput } from '../../domain/messages/workflow-inputs.ts';
import {
  endExpiredDelivery,
  findPendingDelivery,
  markDelivered,
  markDeliveryFailed,
} from '../../usecases/deliveries/delivery-state.ts';
import { openMail } from '../../usecases/deliveries/mail-content.ts';
import type { ActivityDeps } from '../deps.ts';

export function createDeliveryActivities(deps: ActivityDeps) {
  return {
    /**
     * Hands one mail to the mail server; throws, to be tried again, while there is none. A mail whose link has died
     * meanwhile is not sent any more.
     */
    async sendDelivery(input: DeliveryInput): Promise<'sent' | 'expired' | 'settled'> {
      if (await withSystem(deps.database, 'deliver', (tx) => endExpiredDelivery(tx, input.deliveryId))) {
        deps.logger.warn('a mail was not sent: its link had expired', { deliveryId: input.deliveryId });
        return 'expired';
      }
      const delivery = await withSystem(deps.database, 'deliver', (tx) =>
        findPendingDelivery(tx, input.deliveryId),
      );
      if (!delivery) return 'settled';
      if (!deps.mailer)
        throw ApplicationFailure.retryable('No mail server is configured (SMTP_URL).', 'NoMailServer');
      try {
        await deps.mailer.send(openMail(deps.keys, delivery.id, delivery.content));
      } catch (error) {
        // The server's words may quote the mail: only its code is kept.
        const code = (error as { code?: unknown }).code;
        const reason = typeof code === 'string' ? code : 'refused';
        await withSystem(deps.database, 'deliver', (tx) =>
          markDeliveryFailed(tx, delivery.id, reason, false),
        );
        throw ApplicationFailure.retryable(
          `The mail server did not take the mail (${reason}).`,
          'MailNotTaken',
        );
      }
      await withSystem(deps.database, 'deliver', (tx) => markDelivered(tx, delivery.id));
      return 'sent';
    },

    async giveUpDelivery(input: DeliveryInput): Promise<void> {
      await withSystem(deps.database, 'deliver', (tx) =>
        markDeliveryFailed(tx, input.deliveryId, 'given up', true),
      );
    },
  };
}
