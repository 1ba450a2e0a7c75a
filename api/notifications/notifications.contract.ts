import { z } from 'zod';
import { ALERT_KINDS } from '../../domain/alerts/alert.ts';
import { PLATFORMS } from '../../domain/platforms.ts';
import { contract } from '../kit/contract.ts';
import { instant } from '../kit/id-and-instant.schema.ts';
import { reasonSchema } from '../kit/reason.schema.ts';
import { cursorQuery, limitQuery, page } from '../kit/page.schema.ts';

const notificationSchema = z
  .object({
    id: z.uuid(),
    /** What happened. */
    kind: z.enum(ALERT_KINDS),
    /** `act`: nothing goes on without a person. `know`: it may still mend itself. */
    severity: z.enum(['act', 'know']),
    /** What it is about; it may have been deleted since. */
    entity: z.enum(['post', 'account']),
    entityId: z.uuid(),
    platform: z.enum(PLATFORMS),
    /** How the account was called then. */
    account: z.string(),
    /** The beginning of the post's text. */
    text: z.string().nullable(),
    /** Why, where there is more to say; of an account the codes are those of its status. */
    reason: reasonSchema.nullable(),
    at: instant,
    readAt: instant.nullable(),
    /** When its cause ended; from then on it counts as read. */
    overAt: instant.nullable(),
  })
  .meta({ id: 'Notification' });

const access = { kind: 'workspace', permission: 'notification.read' } as const;
const tag = 'Notifications';
const unread = z.number().int();

export const listNotifications = contract({
  id: 'listNotifications',
  method: 'get',
  path: '/api/notifications',
  tag,
  summary: 'What I was told of in this workspace, newest first',
  description: 'One for each cause, however often it is tried. A token sees those of whoever made it.',
  access,
  query: z.strictObject({ limit: limitQuery, cursor: cursorQuery }),
  answer: { kind: 'json', status: 200, schema: page(notificationSchema).extend({ unread }) },
});

export const markNotificationsRead = contract({
  id: 'markNotificationsRead',
  method: 'post',
  path: '/api/notifications/read',
  tag,
  summary: 'Mark some or all of my notifications as read',
  description: 'Answers how many are unread now. Ids of others, and of what is gone, are passed over.',
  access,
  body: z.union([
    z.strictObject({ ids: z.array(z.uuid()).min(1).max(100) }),
    z.strictObject({ all: z.literal(true) }),
  ]),
  answer: { kind: 'json', status: 200, schema: z.object({ unread }) },
});

const choiceSchema = z
  .strictObject({
    /** Kinds that I get no mail about. The app tells me all the same. */
    mailOff: z.array(z.enum(ALERT_KINDS)).max(ALERT_KINDS.length),
  })
  .meta({ id: 'NotificationPreferences' });
const settingsSchema = choiceSchema
  .extend({
    /** False: this instance sends no mails until whoever runs it names a mail server (`SMTP_URL`). */
    mailServer: z.boolean(),
  })
  .meta({ id: 'NotificationSettings' });
const choicePath = '/api/notifications/preferences';

export const getNotificationPreferences = contract({
  id: 'getNotificationPreferences',
  method: 'get',
  path: choicePath,
  tag,
  summary: 'Which notifications of this workspace I get no mail about',
  access,
  answer: { kind: 'json', status: 200, schema: settingsSchema },
});

export const setNotificationPreferences = contract({
  id: 'setNotificationPreferences',
  method: 'put',
  path: choicePath,
  tag,
  summary: 'Choose which notifications of this workspace I get no mail about',
  access,
  body: choiceSchema,
  answer: { kind: 'json', status: 200, schema: settingsSchema },
});
