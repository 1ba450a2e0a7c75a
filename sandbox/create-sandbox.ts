import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { SMTPServer } from 'smtp-server';
import { Chance } from './chance.ts';
import { AppSecrets } from './control/app-secrets.ts';
import { FaultQueue } from './control/faults.ts';
import {
  readLedger,
  readMails,
  readRefusals,
  type LedgerEntry,
  type LedgerFilter,
  type MailEntry,
  type RefusalEntry,
} from './control/ledger.ts';
import { registerApp } from './control/register-app.ts';
import { createMailListener } from './mail/mail-listener.ts';
import { MediaStore } from './media/media-store.ts';
import { PlatformSet } from './platform/platform-set.ts';
import type { Platform, SandboxCore } from './platform/platform.ts';
import { PLATFORMS } from './platforms.ts';
import { preciseClock } from './precise-clock.ts';
import { sandboxApp } from './sandbox-app.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import { SandboxTime } from './sandbox-time.ts';
import { SandboxStore } from './store/sandbox-store.ts';
import { WebhookSender } from './webhooks/webhook-sender.ts';

export interface Sandbox {
  /** Without a trailing slash, e.g. `http://127.0.0.1:4400`. */
  readonly url: string;
  readonly smtpUrl: string;
  ledger(filter?: LedgerFilter): LedgerEntry[];
  refusals(filter?: LedgerFilter): RefusalEntry[];
  mails(): MailEntry[];
  /** Ends open connections, writes out the journal. */
  close(): Promise<void>;
}

/** Longer than clients keep idle connections, so that none is closed under a request about to be sent. */
const KEEP_ALIVE_MS = 75_000;

/** Starts a sandbox in this process; resolves once both listeners answer. */
export async function createSandbox(
  options: SandboxOptions,
  platforms: readonly Platform[] = PLATFORMS,
): Promise<Sandbox> {
  const host = options.host ?? '127.0.0.1';
  const wall = options.clock ?? preciseClock;
  // The port is taken first: a second sandbox on it fails before it touches the journal of the first.
  let answer: RequestListener = (_req, res) => res.writeHead(503, { 'retry-after': '1' }).end();
  const server = createServer((req, res) => answer(req, res));
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await listen(server, options.port, host);
  const url = `http://${urlHost(host)}:${portOf(server)}`;
  try {
    const store = await SandboxStore.open(options.dataDir, wall.nowMs());
    const chance = new Chance(options.seed ?? null, store.state.records(0));
    const needed = store.state.neededMedia;
    const media = MediaStore.open(resolve(options.dataDir, 'media'), chance, (mediaId) =>
      needed.has(mediaId),
    );
    const mail = createMailListener(store, wall);
    await listenMail(mail, options.smtpPort, host);
    const faults = new FaultQueue();
    const time = new SandboxTime(wall);
    const secrets = new AppSecrets();
    for (const app of options.apps ?? []) await registerApp(store, secrets, app);
    const core: SandboxCore = {
      store,
      media,
      wall,
      time,
      faults,
      chance,
      secrets,
      webhooks: new WebhookSender(faults, time),
      publicUrl: options.publicUrl?.replace(/\/$/, '') ?? url,
      feeds: platforms.map(({ name, feedPath, label }) => ({ platform: name, path: feedPath, label })),
    };
    const running = new PlatformSet(core, platforms, options.rateLimits ?? 'documented');
    const smtpPort = portOf(mail.server);
    answer = sandboxApp(core, running, smtpPort);
    return {
      url,
      smtpUrl: `smtp://${urlHost(host)}:${smtpPort}`,
      ledger: (filter) => readLedger(store.state, filter),
      refusals: (filter) => readRefusals(store.state, filter),
      mails: () => readMails(store.state),
      async close() {
        core.webhooks.close();
        running.close();
        await Promise.all([closeServer(server), new Promise<void>((resolve) => mail.close(() => resolve()))]);
        await store.close();
      },
    };
  } catch (error) {
    await closeServer(server);
    throw error;
  }
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}

function listenMail(mail: SMTPServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    mail.once('error', reject);
    mail.listen(port, host, () => {
      mail.off('error', reject);
      // A client that drops its connection is no reason to end the process.
      mail.on('error', () => undefined);
      resolve();
    });
  });
}

function portOf(server: { address(): AddressInfo | string | null }): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The listener has no port.');
  return address.port;
}

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
