import type { Router } from 'express';
import { z } from 'zod';
import type { Answer } from '../../http/answer.ts';
import { isLoopbackName } from '../../http/loopback-guard.ts';
import { serveAppCall, type AppCall } from '../app-only/serve-app-call.ts';
import { invalidRequest, unknownWebhook, webhookRefused } from '../problems.ts';
import { readJsonBody } from '../read-json-body.ts';
import type { XContext } from '../x-context.ts';
import { challengeAddress } from './challenge.ts';
import { replayEvents } from './replay-events.ts';
import { findWebhook, saveWebhook, validateWebhook, webhooksOf, type Webhook } from './webhook.ts';

const MAX_URL_LENGTH = 200;
const createSchema = z.object({ url: z.string().min(1) });

/** `/x/2/webhooks`: https://docs.x.com/x-api/webhooks/quickstart */
export function mountWebhooks(router: Router, x: XContext): void {
  const users = 'refused';
  const path = '/2/webhooks';
  router.post(
    path,
    serveAppCall(x, { name: 'webhookCreate', users, handle: (call) => createWebhook(x, call) }),
  );
  router.get(
    path,
    serveAppCall(x, { name: 'webhookList', users, handle: ({ clientId }) => listWebhooks(x, clientId) }),
  );
  router.post(
    `${path}/replay`,
    serveAppCall(x, { name: 'webhookReplay', users, handle: (call) => replayEvents(x, call) }),
  );
  router.put(
    `${path}/:id`,
    serveAppCall(x, { name: 'webhookValidate', users, handle: (call) => checkAgain(x, call) }),
  );
  router.delete(
    `${path}/:id`,
    serveAppCall(x, { name: 'webhookDelete', users, handle: (call) => deleteWebhook(x, call) }),
  );
}

async function createWebhook(x: XContext, { clientId, bytes }: AppCall): Promise<Answer> {
  const read = readJsonBody(createSchema, bytes);
  if (!read.ok) return invalidRequest(read.message);
  const { url } = read.body;
  const wrong = wrongAddress(url);
  if (wrong !== null) return webhookRefused('UrlValidationFailed', wrong);
  const refusal = refuseAnother(x, clientId, url);
  if (refusal !== null) return refusal;
  if ((await challengeAddress(x, clientId, url)) !== 'right') return crcFailed;
  // Asked again: another call may have come through while the address was thinking.
  const late = refuseAnother(x, clientId, url);
  if (late !== null) return late;
  const now = x.time.nowMs();
  const webhook: Webhook = {
    id: x.ids.next(now),
    clientId,
    url,
    valid: true,
    createdAtMs: now,
    validatedAtMs: now,
    deleted: false,
  };
  await saveWebhook(x, webhook);
  return { status: 200, body: { data: webhookJson(webhook) } };
}

function listWebhooks(x: XContext, clientId: string): Answer {
  const data = webhooksOf(x, clientId).map(webhookJson);
  return { status: 200, body: { data, meta: { result_count: data.length } } };
}

async function checkAgain(x: XContext, { clientId, id }: AppCall): Promise<Answer> {
  const webhook = findWebhook(x, clientId, id);
  if (webhook === undefined) return unknownWebhook;
  const { answered } = await validateWebhook(x, webhook);
  return answered ? { status: 200, body: { data: { valid: true } } } : crcFailed;
}

async function deleteWebhook(x: XContext, { clientId, id }: AppCall): Promise<Answer> {
  const webhook = findWebhook(x, clientId, id);
  if (webhook === undefined) return unknownWebhook;
  await saveWebhook(x, { ...webhook, deleted: true });
  return { status: 200, body: { data: { deleted: true } } };
}

const crcFailed = webhookRefused(
  'CrcValidationFailed',
  'The address did not answer the challenge rightly within 10 seconds.',
);

/**
 * X wants https, no port, and at most 200 characters. A Hub beside the sandbox has neither certificate nor port 443:
 * addresses of this machine, and names without a dot, which only a network of containers knows, pass with http and a
 * port; all others are held to X's rules.
 */
function wrongAddress(address: string): string | null {
  if (address.length > MAX_URL_LENGTH) return `The URL is longer than ${MAX_URL_LENGTH} characters.`;
  if (!URL.canParse(address)) return 'The URL is malformed.';
  const { protocol, hostname } = new URL(address);
  const isNear = isLoopbackName(hostname) || /^[a-z\d-]+$/i.test(hostname);
  if (isNear && protocol === 'http:') return null;
  if (protocol !== 'https:') return 'The URL must use https.';
  // `URL` drops a port that is the usual one; X refuses any that is written.
  const hasPort = /^[a-z]+:\/\/[^/?#]*:\d*([/?#]|$)/i.test(address);
  return hasPort && !isNear ? 'The URL cannot include a port.' : null;
}

function refuseAnother(x: XContext, clientId: string, url: string): Answer | null {
  const webhooks = webhooksOf(x, clientId);
  if (webhooks.some((webhook) => webhook.url === url)) {
    return webhookRefused('DuplicateUrlFailed', 'A webhook is already registered for this URL.');
  }
  if (webhooks.length < x.switches.webhooksPerApp.value) return null;
  return webhookRefused('WebhookLimitExceeded', 'Your app has reached the maximum number of webhooks.');
}

function webhookJson({ id, url, valid, createdAtMs }: Webhook): object {
  return { created_at: new Date(createdAtMs).toISOString(), id, url, valid };
}
