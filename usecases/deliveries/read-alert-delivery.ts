import { Notification } from '../../db/entities/notification.ts';
import { SlackWebhook } from '../../db/entities/slack-webhook.ts';
import { User } from '../../db/entities/user.ts';
import { Workspace } from '../../db/entities/workspace.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import type { Mail } from '../../infra/mail/mailer.ts';
import type { Secret } from '../../infra/secrets/secret.ts';
import { openSlackAddress } from '../alerts/slack-webhook.ts';
import { alertMail, slackMessage } from './alert-message.ts';
import type { ToldAlert } from './alert-message.ts';

export type AlertMessage =
  | { readonly kind: 'mail'; readonly mail: Mail }
  | { readonly kind: 'slack'; readonly address: Secret; readonly text: string }
  /** It is over, has been seen, or there is nobody to tell any more. */
  | { readonly kind: 'nothing' };

/** What an alert's delivery says now, and where to. */
export async function readAlertDelivery(
  tx: WorkspaceTransaction,
  { keys, publicUrl }: { readonly keys: KeyRing; readonly publicUrl: string },
  delivery: { readonly kind: 'alert_mail' | 'alert_slack'; readonly notificationId: string },
): Promise<AlertMessage> {
  const told = await tx.manager.findOneBy(Notification, { id: delivery.notificationId });
  // Who is a member no longer is not seen from inside the workspace.
  const person = told && (await tx.manager.findOneBy(User, { id: told.userId }));
  if (!told || !person || told.overAt) return { kind: 'nothing' };
  const workspace = await tx.manager.findOneByOrFail(Workspace, { id: tx.workspaceId });
  const alert: ToldAlert = {
    kind: told.kind,
    data: told.data,
    language: person.locale,
    workspaceName: workspace.name,
    link: told.entity === 'post' ? `${publicUrl}/posts/${told.entityId}` : `${publicUrl}/accounts`,
    settingsLink: `${publicUrl}/settings?tab=notifications`,
  };
  if (delivery.kind === 'alert_mail')
    return told.readAt ? { kind: 'nothing' } : { kind: 'mail', mail: alertMail(person.email, alert) };
  const slack = await tx.manager.findOneBy(SlackWebhook, { workspaceId: tx.workspaceId });
  if (!slack) return { kind: 'nothing' };
  return { kind: 'slack', address: await openSlackAddress(tx, keys, slack), text: slackMessage(alert) };
}
