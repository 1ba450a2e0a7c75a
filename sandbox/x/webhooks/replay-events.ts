import { z } from 'zod';
import type { Answer } from '../../http/answer.ts';
import type { AppCall } from '../app-only/serve-app-call.ts';
import { invalidRequest, unknownWebhook } from '../problems.ts';
import { readJsonBody } from '../read-json-body.ts';
import type { XContext } from '../x-context.ts';
import { sendToldEvent } from './send-told-event.ts';
import { REPLAYED_FOR_MS } from './told-events.ts';
import { findWebhook } from './webhook.ts';

const MINUTE_MS = 60_000;
const minute = z.string().regex(/^[0-9]{12}$/);
const replaySchema = z.object({
  webhook_id: z.string().regex(/^[0-9]{1,19}$/),
  from_date: minute,
  to_date: minute,
});

/** `POST /x/2/webhooks/replay`: sends the events of these minutes again, both included, with the ids they had. */
export async function replayEvents(x: XContext, { clientId, bytes }: AppCall): Promise<Answer> {
  const read = readJsonBody(replaySchema, bytes);
  if (!read.ok) return invalidRequest(read.message);
  const { webhook_id: webhookId, from_date: from, to_date: to } = read.body;
  const webhook = findWebhook(x, clientId, webhookId);
  if (webhook === undefined) return unknownWebhook;
  const [fromMs, toMs] = [readMinute(from), readMinute(to)];
  const now = x.time.nowMs();
  const isInTheLastDay = fromMs > now - REPLAYED_FOR_MS - MINUTE_MS && toMs <= now;
  if (!(fromMs <= toMs) || !isInTheLastDay) {
    return invalidRequest('from_date and to_date must be minutes of the last 24 hours, in this order', {
      from_date: [from],
      to_date: [to],
    });
  }
  for (const event of x.told.between(webhookId, fromMs, toMs + MINUTE_MS - 1)) {
    await sendToldEvent(x, clientId, event);
  }
  return {
    status: 200,
    body: { data: { job_id: x.ids.next(now), created_at: new Date(now).toISOString() } },
  };
}

/** `yyyymmddhhmm` in UTC; NaN for what is no time. */
function readMinute(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:00.000Z'));
}
