import { z } from 'zod';
import type { XContext } from '../x-context.ts';
import { challengeAddress } from './challenge.ts';

const HOUR_MS = 60 * 60 * 1000;
/** https://docs.x.com/x-api/webhooks/introduction: an address that was validated in this time is not asked again. */
const ASKED_AGAIN_AFTER_MS = 24 * HOUR_MS;
/** The same page: so long it may answer nothing useful before it counts as invalid. */
const INVALID_AFTER_MS = 28 * HOUR_MS;

const webhookSchema = z.object({
  id: z.string(),
  clientId: z.string(),
  url: z.string(),
  valid: z.boolean(),
  createdAtMs: z.number(),
  /** When it last answered the challenge rightly. */
  validatedAtMs: z.number(),
  deleted: z.boolean(),
});
export type Webhook = z.infer<typeof webhookSchema>;

export function webhooksOf({ store }: XContext, clientId: string): Webhook[] {
  return store.state
    .objectsOf('x', 'webhook')
    .map(({ data }) => webhookSchema.parse(data))
    .filter((webhook) => webhook.clientId === clientId && !webhook.deleted);
}

export function findWebhook(x: XContext, clientId: string, id: string): Webhook | undefined {
  return webhooksOf(x, clientId).find((webhook) => webhook.id === id);
}

export function saveWebhook({ store, time }: XContext, webhook: Webhook): Promise<void> {
  return store.commit({
    type: 'object',
    platform: 'x',
    kind: 'webhook',
    id: webhook.id,
    accountId: webhook.clientId,
    data: webhook,
    mediaIds: [],
    atMs: time.nowMs(),
  });
}

/** Asks the address for its proof and keeps what comes of it. */
export async function validateWebhook(
  x: XContext,
  webhook: Webhook,
): Promise<{ readonly webhook: Webhook; readonly answered: boolean }> {
  const outcome = await challengeAddress(x, webhook.clientId, webhook.url);
  const now = x.time.nowMs();
  const stillValid = outcome === 'silent' && webhook.valid && now - webhook.validatedAtMs <= INVALID_AFTER_MS;
  const after =
    outcome === 'right' ? { ...webhook, valid: true, validatedAtMs: now } : { ...webhook, valid: stillValid };
  // Deleted meanwhile, it stays so.
  if (findWebhook(x, webhook.clientId, webhook.id) !== undefined) await saveWebhook(x, after);
  return { webhook: after, answered: outcome === 'right' };
}

/**
 * Whether events may go to it now. X looks every 30 minutes at addresses that have not been validated for a day; here
 * it is looked at when there is something to send.
 */
export async function isReady(x: XContext, webhook: Webhook): Promise<boolean> {
  const isFresh = x.time.nowMs() - webhook.validatedAtMs < ASKED_AGAIN_AFTER_MS;
  return isFresh ? webhook.valid : (await validateWebhook(x, webhook)).webhook.valid;
}
