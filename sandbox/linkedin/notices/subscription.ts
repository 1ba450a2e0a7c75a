import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Answer } from '../../http/answer.ts';
import { sameHash } from '../../store/hash.ts';
import { findAuthor, findMember, roleOf, urnOf, type Organization } from '../accounts.ts';
import { denied, type LinkedInCall } from '../dialect.ts';
import { illegalArgument, inputError, notFound } from '../errors.ts';
import { isVetted, type LinkedInContext } from '../linkedin-context.ts';
import { readBody } from '../posts/post-body.ts';
import { pageOf, parameter, readComplexKey } from '../rest-li.ts';

export const EVENT_TYPE = 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS';

const subscriptionSchema = z.object({
  clientId: z.string(),
  developerApplication: z.string(),
  user: z.string(),
  entity: z.string(),
  webhook: z.string(),
  /** Of the consent that it rests on. */
  expiresAtMs: z.number(),
  ended: z.boolean(),
});
export type Subscription = z.infer<typeof subscriptionSchema>;

const keySchema = z.strictObject({
  developerApplication: z.string().regex(/^urn:li:developerApplication:.+$/),
  user: z.string().regex(/^urn:li:person:.+$/),
  entity: z.string().regex(/^urn:li:organization:\d+$/),
  eventType: z.literal(EVENT_TYPE),
});

/** `PUT`, `GET` and `DELETE /rest/eventSubscriptions/(…)` */
export async function serveSubscription(linkedin: LinkedInContext, call: LinkedInCall): Promise<Answer> {
  const segment = call.request.originalUrl.split('?')[0]?.split('/').at(-1) ?? '';
  const key = keySchema.safeParse(readComplexKey(segment)).data;
  if (key === undefined) return illegalArgument('Syntax exception in path variables');
  const organization = findAuthor(key.entity);
  if (organization?.kind !== 'organization') return notFound(key.entity);
  const isOwn = key.user === urnOf(call.account);
  const administers = roleOf(organization, call.account.id) === 'ADMINISTRATOR';
  if (!isOwn || !administers || !isVetted(linkedin, call.grant.clientId)) return denied('subscribe', call);
  const held = find(linkedin, key.user, key.entity, call.grant.clientId);
  switch (call.request.method) {
    case 'PUT':
      return subscribe(linkedin, call, key, organization);
    case 'DELETE':
      if (held !== null) await save(linkedin, organization, { ...held, ended: true });
      return { status: 204 };
    default:
      return held === null ? notFound(segment) : { status: 200, body: subscriptionJson(held) };
  }
}

/** `GET /rest/eventSubscriptions?q=subscriberAndEventType` */
export function listSubscriptions(linkedin: LinkedInContext, call: LinkedInCall): Answer {
  if (parameter(call.request, 'q') !== 'subscriberAndEventType') {
    return illegalArgument('Only the finder subscriberAndEventType is known');
  }
  const own = living(linkedin).filter(
    ({ user, clientId }) => user === urnOf(call.account) && clientId === call.grant.clientId,
  );
  return { status: 200, body: pageOf(own.map(subscriptionJson), { start: 0, count: 100 }) };
}

/** Those that are told of what happens on the page's posts. */
export function subscriptionsOf(linkedin: LinkedInContext, organization: Organization): Subscription[] {
  return living(linkedin).filter(({ entity, user }) => {
    const member = findMember(user.slice('urn:li:person:'.length));
    const administers = member !== undefined && roleOf(organization, member.id) === 'ADMINISTRATOR';
    return entity === urnOf(organization) && administers;
  });
}

async function subscribe(
  linkedin: LinkedInContext,
  call: LinkedInCall,
  key: z.infer<typeof keySchema>,
  organization: Organization,
): Promise<Answer> {
  const read = readBody(call.received.bytes, z.strictObject({ webhook: z.url() }));
  if ('refusal' in read) return read.refusal;
  const { webhook } = read.body;
  const { clientId, accessExpiresAtMs } = call.grant;
  const secret = linkedin.secrets.of('linkedin', clientId);
  if (
    secret === null ||
    !(await answersChallenge(webhook, secret, linkedin.chance.uuid('linkedin challenge')))
  ) {
    return inputError('INVALID_VALUE_FOR_FIELD', 'webhook', 'The webhook did not answer the challenge');
  }
  await save(linkedin, organization, {
    clientId,
    developerApplication: key.developerApplication,
    user: key.user,
    entity: key.entity,
    webhook,
    expiresAtMs: accessExpiresAtMs,
    ended: false,
  });
  return { status: 204 };
}

/** LinkedIn waits three seconds: https://learn.microsoft.com/en-us/linkedin/shared/api-guide/webhook-validation */
const CHALLENGE_WITHIN_MS = 3_000;
const challengeAnswerSchema = z.object({ challengeCode: z.string(), challengeResponse: z.string() });

/** Whether the address proves that it knows the app's secret. */
async function answersChallenge(webhook: string, secret: string, challengeCode: string): Promise<boolean> {
  const url = new URL(webhook);
  url.searchParams.set('challengeCode', challengeCode);
  try {
    const signal = AbortSignal.timeout(CHALLENGE_WITHIN_MS);
    const response = await fetch(url, { redirect: 'manual', signal });
    const answer = challengeAnswerSchema.safeParse(await response.json()).data;
    const expected = createHmac('sha256', secret).update(challengeCode).digest('hex');
    return (
      response.status === 200 &&
      answer?.challengeCode === challengeCode &&
      sameHash(answer.challengeResponse, expected)
    );
  } catch {
    return false;
  }
}

function living({ store, time }: LinkedInContext): Subscription[] {
  return store.state
    .objectsOf('linkedin', 'subscription')
    .map(({ data }) => subscriptionSchema.parse(data))
    .filter(({ ended, expiresAtMs }) => !ended && expiresAtMs > time.nowMs());
}

function find(
  linkedin: LinkedInContext,
  user: string,
  entity: string,
  clientId: string,
): Subscription | null {
  const found = living(linkedin).find(
    (one) => one.user === user && one.entity === entity && one.clientId === clientId,
  );
  return found ?? null;
}

function save(
  { store, time }: LinkedInContext,
  organization: Organization,
  subscription: Subscription,
): Promise<void> {
  const { clientId, user, entity } = subscription;
  return store.commit({
    type: 'object',
    platform: 'linkedin',
    kind: 'subscription',
    id: JSON.stringify([clientId, user, entity]),
    accountId: organization.id,
    data: subscription,
    mediaIds: [],
    atMs: time.nowMs(),
  });
}

function subscriptionJson(subscription: Subscription): object {
  const { developerApplication, user, entity, webhook, expiresAtMs } = subscription;
  const expiresAt = Math.floor(expiresAtMs);
  return { developerApplication, user, entity, eventType: EVENT_TYPE, webhook, expiresAt };
}
