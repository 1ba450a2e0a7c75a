import type { FaultQueue } from '../control/faults.ts';
import { isoTime } from '../precise-clock.ts';
import type { SandboxTime } from '../sandbox-time.ts';
import type { SandboxPlatform } from '../store/records.ts';

type ProofHeaders = Readonly<Record<string, string>>;

export interface Webhook {
  readonly platform: SandboxPlatform;
  readonly url: string;
  readonly body: string;
  /** Whose doing or affair it is, for faults. */
  readonly accountIds: readonly string[];
  /** The platform's headers that prove where the body comes from. Signs whatever it is given. */
  sign(body: string): ProofHeaders;
  /**
   * Tried again so often and so long after an answer that is no 2xx; in the sandbox's own time. Each pause is
   * `growth` times the one before; as long unless told.
   */
  readonly retry: { readonly everyMs: number; readonly forMs: number; readonly growth?: number };
}

/** One notice and what became of it, newest last. */
export interface Delivery {
  readonly platform: SandboxPlatform;
  readonly url: string;
  readonly body: string;
  readonly fault: string | null;
  /** Statuses of the answers so far; 0 where none came. */
  readonly statuses: number[];
  readonly createdAt: string;
}

/** Longer than any platform waits for an answer. */
const ANSWER_WITHIN_MS = 10_000;
const KEPT_DELIVERIES = 1_000;

/** Sends what platforms tell apps of their own accord. In memory only: a restart forgets what is under way. */
export class WebhookSender {
  readonly #faults: FaultQueue;
  readonly #time: SandboxTime;
  #deliveries: Delivery[] = [];
  #stop = new AbortController();

  constructor(faults: FaultQueue, time: SandboxTime) {
    this.#faults = faults;
    this.#time = time;
  }

  get deliveries(): readonly Delivery[] {
    return this.#deliveries;
  }

  /** Returns at once. Faults are those of the endpoint `webhook`. */
  send(webhook: Webhook): void {
    const fault = this.#faults.take(webhook.platform, 'webhook', webhook.accountIds);
    const { platform, url, body } = webhook;
    const delivery: Delivery = {
      platform,
      url,
      body,
      fault: fault?.fault ?? null,
      statuses: [],
      createdAt: isoTime(this.#time.nowMs()),
    };
    this.#deliveries = [...this.#deliveries.slice(1 - KEPT_DELIVERIES), delivery];
    // A forged one bears the signature of another body. A late one was signed when it should have gone out.
    const sign = (): ProofHeaders => webhook.sign(fault?.fault === 'webhook_forged' ? `${body} ` : body);
    const first = sign();
    const stop = this.#stop.signal;
    const start = (): void => void this.#deliver(webhook, { first, again: sign }, delivery, stop);
    switch (fault?.fault) {
      case 'webhook_lost':
        return;
      case 'webhook_late':
        void this.#time.pass(fault.delayMs ?? 0, stop).then((goesOn) => goesOn && start());
        return;
      case 'webhook_twice':
        start();
        start();
        return;
      default:
        start();
    }
  }

  /** Forgets what was sent and drops what is under way. */
  reset(): void {
    this.close();
    this.#stop = new AbortController();
    this.#deliveries = [];
  }

  close(): void {
    this.#stop.abort();
  }

  async #deliver(
    { url, body, retry }: Webhook,
    headers: { readonly first: ProofHeaders; again(): ProofHeaders },
    delivery: Delivery,
    stop: AbortSignal,
  ): Promise<void> {
    const giveUpAtMs = this.#time.nowMs() + retry.forMs;
    let pauseMs = retry.everyMs;
    for (let signed = headers.first; ; signed = headers.again()) {
      const status = await post(url, body, signed, stop);
      delivery.statuses.push(status);
      if (status >= 200 && status < 300) return;
      if (this.#time.nowMs() + pauseMs > giveUpAtMs) return;
      if (!(await this.#time.pass(pauseMs, stop))) return;
      pauseMs *= retry.growth ?? 1;
    }
  }
}

/** 0 when no answer came. */
async function post(url: string, body: string, headers: ProofHeaders, stop: AbortSignal): Promise<number> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([stop, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return 0;
  }
}
