import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { Alert } from '../../domain/alerts/alert.ts';
import { rightPeople } from '../../domain/alerts/right-people.ts';
import { deliveryWorkflowId } from '../../domain/messages/workflow-inputs.ts';
import type { Role } from '../../domain/roles/permissions.ts';
import { newId } from '../../infra/ids/new-id.ts';
import { recordChange } from '../records/record-change.ts';

const READ_PEOPLE = {
  name: 'read-people-to-alert',
  text: `
    select user_id as "userId", role, $2 = any (mail_off) as "noMail" from workspace_members
    where workspace_id = $1 order by created_at, user_id`,
} as const;

/**
 * `known`: somebody was told of this cause before; `again`: this person was, and it had ended since, as with an app that
 * comes and goes. The cause is under its part's or account's lock.
 */
const TELL = {
  name: 'tell-people',
  text: `
    with told as (
      insert into notifications (id, workspace_id, user_id, cause_key, kind, entity, entity_id, data)
      select person.id, $1, person.user_id, $4, $5, $6, $7, $8
      from unnest($2::uuid[], $3::uuid[]) as person (id, user_id)
      on conflict (user_id, cause_key) do update
        set data = excluded.data, created_at = clock_timestamp(), read_at = null, over_at = null
        where notifications.over_at is not null
      returning id, user_id
    ), before as (
      select user_id from notifications where workspace_id = $1 and cause_key = $4
    )
    select id, user_id as "userId", user_id in (select user_id from before) as again, exists (select from before) as known
    from told order by id`,
} as const;

/** One mail a person who wants it, and one Slack message a cause where the workspace has Slack. */
const QUEUE = {
  name: 'queue-alert-deliveries',
  text: `
    insert into deliveries (id, workspace_id, kind, notification_id)
    select id, $1, kind, notification_id
    from unnest($2::uuid[], $3::text[], $4::uuid[]) as wanted (id, kind, notification_id)
    where kind <> 'alert_slack' or exists (select from slack_webhooks)
    returning id`,
} as const;

/**
 * Tells the right people of something, in the transaction in which it happened: in the app, by mail and by Slack. Of one
 * cause nobody is told twice, so it may be called at every attempt; one that had ended and is back is only shown again.
 */
export async function raiseAlert(tx: WorkspaceTransaction, alert: Alert): Promise<void> {
  const members = await tx.rows<{ userId: string; role: Role; noMail: boolean }>(READ_PEOPLE, [
    tx.workspaceId,
    alert.kind,
  ]);
  const people = rightPeople(alert.kind, members);
  const told = await tx.rows<{ id: string; userId: string; again: boolean; known: boolean }>(TELL, [
    tx.workspaceId,
    people.map(() => newId()),
    people,
    alert.causeKey,
    alert.kind,
    alert.entity,
    alert.entityId,
    JSON.stringify(alert.data),
  ]);
  const [first] = told;
  if (!first) return;
  const noMail = new Set(members.filter((member) => member.noMail).map(({ userId }) => userId));
  const wanted = told
    .filter(({ userId, again }) => !again && !noMail.has(userId))
    .map(({ id }) => ({ kind: 'alert_mail', notificationId: id }));
  if (!first.known) wanted.push({ kind: 'alert_slack', notificationId: first.id });
  const queued = await tx.rows<{ id: string }>(QUEUE, [
    tx.workspaceId,
    wanted.map(() => newId()),
    wanted.map(({ kind }) => kind),
    wanted.map(({ notificationId }) => notificationId),
  ]);
  await recordChange(tx, {
    entity: 'notification',
    entityId: first.id,
    action: 'notification.raise',
    events: [{ type: 'notification.raised' }],
    after: { kind: alert.kind, causeKey: alert.causeKey, people: told.length },
    wake: queued.map(({ id: deliveryId }) => ({
      workflow: 'delivery',
      id: deliveryWorkflowId(deliveryId),
      input: { deliveryId },
    })),
  });
}
