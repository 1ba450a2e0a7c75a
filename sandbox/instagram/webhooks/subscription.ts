import { z } from 'zod';
import type { Answer } from '../../http/answer.ts';
import { pathPart } from '../../http/call.ts';
import { findPage, pagesOf, type MetaAccount } from '../accounts.ts';
import type { MetaCall } from '../graph/dialect.ts';
import { invalidParameter, noObject, noPermission } from '../graph/errors.ts';
import { pathAccount } from '../graph/objects.ts';
import { listAnswer } from '../graph/paging.ts';
import { isRefusal, listOf, takeParameters } from '../graph/parameters.ts';
import type { GraphHost, InstagramContext } from '../instagram-context.ts';

/** https://developers.facebook.com/docs/instagram-platform/webhooks */
const FIELDS = [
  'comments',
  'live_comments',
  'messages',
  'message_reactions',
  'message_edit',
  'messaging_postbacks',
  'messaging_referral',
  'messaging_seen',
];
const FACEBOOK_FIELDS = [...FIELDS, 'mentions', 'story_insights'];

const subscriptionSchema = z.object({ clientId: z.string(), fields: z.array(z.string()) });

export interface Subscription extends z.infer<typeof subscriptionSchema> {
  readonly accountId: string;
}

/** `POST`, `GET` and `DELETE /{id}/subscribed_apps` of a professional account or a Page. */
export async function serveSubscription(
  ig: InstagramContext,
  host: GraphHost,
  call: MetaCall,
): Promise<Answer> {
  const account = subscriber(ig, call);
  if (isRefusal(account)) return account;
  const { clientId, scopes } = call.grant;
  if (account.kind === 'page' && !scopes.includes('pages_manage_metadata')) {
    return noPermission('Application does not have the permission pages_manage_metadata');
  }
  const parameters = takeParameters(call, ['subscribed_fields']);
  if (isRefusal(parameters)) return parameters;
  switch (call.request.method) {
    case 'POST': {
      const fields = listOf(parameters, 'subscribed_fields') ?? [];
      const known = host === 'facebook' ? FACEBOOK_FIELDS : FIELDS;
      const unknown = fields.find((field) => !known.includes(field));
      if (fields.length === 0 || unknown !== undefined) {
        return invalidParameter(`Param subscribed_fields must be among: ${known.join(', ')}`);
      }
      await saveSubscription(ig, { accountId: account.id, clientId, fields });
      return { status: 200, body: { success: true } };
    }
    case 'DELETE':
      await saveSubscription(ig, { accountId: account.id, clientId, fields: [] });
      return { status: 200, body: { success: true } };
    default: {
      const own = subscriptionsOf(ig, account.id).filter((one) => one.clientId === clientId);
      return listAnswer(
        own.map(({ fields }) => ({ id: clientId, name: clientId, subscribed_fields: fields })),
        null,
      );
    }
  }
}

/** Apps that want notices about the account. */
export function subscriptionsOf({ store }: InstagramContext, accountId: string): Subscription[] {
  return store.state
    .objectsOf('instagram', 'subscription')
    .filter((record) => record.accountId === accountId)
    .map((record) => ({ ...subscriptionSchema.parse(record.data), accountId }))
    .filter(({ fields }) => fields.length > 0);
}

/** Replaces what the app had asked for; no fields end it. */
export function saveSubscription(
  { store, time }: InstagramContext,
  { accountId, clientId, fields }: Subscription,
): Promise<void> {
  return store.commit({
    type: 'object',
    platform: 'instagram',
    kind: 'subscription',
    id: JSON.stringify([clientId, accountId]),
    accountId,
    data: { clientId, fields },
    mediaIds: [],
    atMs: time.nowMs(),
  });
}

function subscriber(ig: InstagramContext, call: MetaCall): MetaAccount | Answer {
  const { account } = call;
  const id = pathPart(call);
  const page = id === 'me' && account.kind === 'page' ? account : findPage(id);
  if (page === undefined) return pathAccount(ig, call);
  const runs = account.kind === 'person' && pagesOf(account).some((role) => role.page.id === page.id);
  return runs || account.id === page.id ? page : noObject(id);
}
