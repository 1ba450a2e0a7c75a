import { ApplicationFailure } from '@temporalio/activity';
import { withSystem, withWorkspace } from '../../db/doors/doors.ts';
import type { DeliveryInput } from '../../domain/messages/workflow-inputs.ts';
import type { Mail } from '../../infra/mail/mailer.ts';
import type { Secret } from '../../infra/secrets/secret.ts';
import {
  endExpiredDelivery,
  findPendingDelivery,
  markDelivered,
  markDeliveryFailed,
} from '../../usecases/deliveries/delivery-state.ts';
import type { PendingDelivery } from '../../usecases/deliveries/delivery-state.ts';
import { openMail } from '../../usecases/deliveries/mail-content.ts';
import { readAlertDelivery } from '../../usecases/deliveries/read-alert-delivery.ts';
import type { AlertMessage } from '../../usecases/deliveries/read-alert-delivery.ts';
import { WORKER_ACTOR } from '../deps.ts';
import type { ActivityDeps } from '../deps.ts';

/** `expired`: its link has died. `refused`: for good. `settled`: there was nothing to send, or not any more. */
type DeliveryEnd = 'sent' | 'expired' | 'refused' | 'settled';

export function createDeliveryActivities(deps: ActivityDeps) {
  const { database, keys } = deps;

  const fail = (id: string, why: string, final: boolean): Promise<void> =>
    withSystem(database, 'deliver', (tx) => markDeliveryFailed(tx, id, why, final));

  async function compose(delivery: PendingDelivery): Promise<AlertMessage> {
    const { id, kind, content, workspaceId, notificationId } = delivery;
    if (kind === 'mail') {
      if (content === null) throw new Error('a mail without content');
      return { kind: 'mail', mail: openMail(keys, id, content) };
    }
    if (workspaceId === null || notificationId === null) throw new Error('an alert about nothing');
    return withWorkspace(database, workspaceId, WORKER_ACTOR, (tx) =>
      readAlertDelivery(tx, deps, { kind, notificationId }),
    );
  }

  async function sendMail({ id, kind }: PendingDelivery, mail: Mail): Promise<DeliveryEnd> {
    if (!deps.mailer) {
      if (kind === 'mail')
        throw ApplicationFailure.retryable('No mail server is configured (SMTP_URL).', 'NoMailServer');
      // It stands in the app; days later it would only be old news.
      await fail(id, 'not sent: no mail server is configured (SMTP_URL)', true);
      return 'settled';
    }
    try {
      await deps.mailer.send(mail);
    } catch (error) {
      // The server's words may quote the mail: only its code is kept.
      const code = (error as { code?: unknown }).code;
      const reason = typeof code === 'string' ? code : 'refused';
      await fail(id, reason, false);
      throw ApplicationFailure.retryable(
        `The mail server did not take the mail (${reason}).`,
        'MailNotTaken',
      );
    }
    return 'sent';
  }

  async function sendToSlack({ id }: PendingDelivery, address: Secret, text: string): Promise<DeliveryEnd> {
    const answer = await deps.slack.send(address, text);
    if (answer.kind === 'taken') return 'sent';
    await fail(id, answer.why, answer.final);
    if (answer.final) {
      deps.logger.warn('Slack refused a message', { deliveryId: id, why: answer.why });
      return 'refused';
    }
    throw ApplicationFailure.create({
      message: `Slack did not take the message (${answer.why}).`,
      type: 'SlackNotTaken',
      ...(answer.afterMs === null ? {} : { nextRetryDelay: answer.afterMs }),
    });
  }

  return {
    /**
     * Hands one message to the mail server or to Slack; throws, to be tried again, while it is not taken. A mail whose
     * link has died meanwhile, and an alert that is over, are not sent any more.
     */
    async sendDelivery(input: DeliveryInput): Promise<DeliveryEnd> {
      const { deliveryId } = input;
      if (await withSystem(database, 'deliver', (tx) => endExpiredDelivery(tx, deliveryId))) {
        deps.logger.warn('a mail was not sent: its link had expired', { deliveryId });
        return 'expired';
      }
      const delivery = await withSystem(database, 'deliver', (tx) => findPendingDelivery(tx, deliveryId));
      if (!delivery) return 'settled';
      const message = await compose(delivery);
      if (message.kind === 'nothing') {
        await fail(delivery.id, 'not sent: it is over, or has been seen', true);
        return 'settled';
      }
      const end =
        message.kind === 'mail'
          ? await sendMail(delivery, message.mail)
          : await sendToSlack(delivery, message.address, message.text);
      if (end === 'sent') await withSystem(database, 'deliver', (tx) => markDelivered(tx, delivery.id));
      return end;
    },

    async giveUpDelivery(input: DeliveryInput): Promise<void> {
      await fail(input.deliveryId, 'given up', true);
    },
  };
}
