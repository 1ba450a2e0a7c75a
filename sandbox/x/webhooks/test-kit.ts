import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { CLIENT, TestSandbox } from '../../test-kit.ts';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
}
interface Event {
  readonly event_uuid: string;
  readonly event_type: string;
  readonly filter: object;
  readonly tag?: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly includes?: Readonly<Record<string, readonly unknown[]>>;
}
export interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> & { readonly data?: Readonly<Record<string, unknown>> };
}

/** Signs as X does. */
export function signed(words: string, secret = CLIENT.secret): string {
  return `sha256=${createHmac('sha256', secret).update(words).digest('base64')}`;
}

/** An app with an address for events, and the sandbox that it registers it at. */
export class WebhookApp {
  readonly received: Received[] = [];
  /** Tokens that it was challenged with. */
  readonly challenges: string[] = [];
  answerWith = 200;
  /** How it answers the challenge. */
  challenged: (token: string) => { status: number; body: string } = rightly;
  bearer = '';
  url = '';
  #server: Server | null = null;
  #sandbox: TestSandbox | null = null;

  static async start(): Promise<WebhookApp> {
    const app = new WebhookApp();
    app.#sandbox = await TestSandbox.start({ rateLimits: 'off' });
    app.#server = createServer((request, answer) => {
      const token = new URL(request.url ?? '', 'http://app.invalid').searchParams.get('crc_token');
      if (request.method === 'GET' && token !== null) {
        app.challenges.push(token);
        const { status, body } = app.challenged(token);
        answer.writeHead(status, { location: '/elsewhere' }).end(body);
        return;
      }
      void text(request).then((raw) => {
        app.received.push({ headers: request.headers, raw });
        answer.writeHead(app.answerWith).end();
      });
    }).listen(0, '127.0.0.1');
    await once(app.#server, 'listening');
    const address = app.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    app.url = `http://127.0.0.1:${address.port}/hook`;
    return app;
  }

  get sandbox(): TestSandbox {
    if (!this.#sandbox) throw new Error('not started');
    return this.#sandbox;
  }

  async begin(): Promise<void> {
    await this.sandbox.control('POST', '/reset');
    this.received.length = 0;
    this.challenges.length = 0;
    this.answerWith = 200;
    this.challenged = rightly;
    const answer = await this.sandbox.registerApp(CLIENT.id, CLIENT.secret);
    this.bearer = ((await answer.json()) as { bearerToken: string }).bearerToken;
  }

  async stop(): Promise<void> {
    this.#server?.close();
    await this.sandbox.stop();
  }

  async call(method: string, path: string, body?: unknown, as = this.bearer): Promise<Answered> {
    const answer = await this.sandbox.api(as, method, path, body);
    return { status: answer.status, body: (await answer.json()) as Answered['body'] };
  }

  async webhook(url = this.url): Promise<string> {
    const { status, body } = await this.call('POST', '/webhooks', { url });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return String(body.data?.['id']);
  }

  subscribe(eventType: string, more: object = {}, as = this.bearer): Promise<Answered> {
    return this.call('POST', '/activity/subscriptions', { event_type: eventType, filter: {}, ...more }, as);
  }

  /** The events that came in, once there are so many. */
  async events(count = 1): Promise<Event[]> {
    for (let tries = 0; tries < 300 && this.received.length < count; tries += 1) await delay(10);
    if (this.received.length !== count) throw new Error(`${this.received.length} events, not ${count}`);
    return this.received.map(({ raw }) => (JSON.parse(raw) as { data: Event }).data);
  }

  /** Lets so much of the sandbox's time pass. */
  async pass(ms: number): Promise<void> {
    const { offsetMs } = (await (await this.sandbox.control('GET', '/clock')).json()) as { offsetMs: number };
    await this.sandbox.control('PUT', '/clock', { offsetMs: offsetMs + ms });
  }

  fault(fault: string, more: object = {}): Promise<Response> {
    return this.sandbox.control('POST', '/faults', { platform: 'x', endpoint: 'webhook', fault, ...more });
  }
}

function rightly(token: string): { status: number; body: string } {
  return { status: 200, body: JSON.stringify({ response_token: signed(token) }) };
}
