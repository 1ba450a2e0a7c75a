import { Agent, request } from 'undici';
import type { Secret } from '../secrets/secret.ts';
import { readSlackAddress } from './slack-address.ts';

/** Slack answers within a second or so; it stops at ten itself. Milliseconds. */
const TIMEOUT_MS = 10_000;
/** Its answers are a word. */
const LONGEST_ANSWER = 2_000;

export type SlackAnswer =
  | { readonly kind: 'taken' }
  /** `final`: the same will be answered again. `afterMs`: when Slack wants it tried again. `why` never names the address. */
  | {
      readonly kind: 'refused';
      readonly why: string;
      readonly final: boolean;
      readonly afterMs: number | null;
    };

export interface SlackSender {
  /** Posts a message to an incoming webhook; whatever happens is an answer. */
  send(address: Secret, text: string): Promise<SlackAnswer>;
  close(): Promise<void>;
}

/** `loopback`: see `readSlackAddress`. Redirects are not followed. */
export function createSlackSender(options: { loopback: boolean }): SlackSender {
  const agent = new Agent({
    connect: { timeout: TIMEOUT_MS },
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    maxResponseSize: LONGEST_ANSWER,
  });
  return {
    async send(address, text) {
      const url = readSlackAddress(address.reveal(), options);
      if (!url) return { kind: 'refused', why: 'address not allowed', final: true, afterMs: null };
      try {
        const { statusCode, headers, body } = await request(url, {
          method: 'POST',
          dispatcher: agent,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ text }),
        });
        await body.dump();
        return judge(statusCode, headers['retry-after']);
      } catch (error) {
        // Its message may quote the address; its code does not.
        const code = (error as { code?: unknown }).code;
        const why = typeof code === 'string' ? code : 'not reached';
        return { kind: 'refused', why, final: false, afterMs: null };
      }
    },
    close: () => agent.close(),
  };
}

function judge(status: number, retryAfter: string | string[] | undefined): SlackAnswer {
  if (status >= 200 && status < 300) return { kind: 'taken' };
  const seconds = Number(retryAfter);
  return {
    kind: 'refused',
    why: `status ${status}`,
    final: status < 500 && status !== 429,
    afterMs: status === 429 && seconds > 0 ? seconds * 1000 : null,
  };
}
