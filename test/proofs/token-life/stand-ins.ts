import { Agent } from 'undici';
import type { Dispatcher } from 'undici';
import { PLATFORMS } from '../../../domain/platforms.ts';
import { APP_SCOPES } from '../../../domain/platform-apps/app-scopes.ts';
import type { Platform } from '../../../domain/platforms.ts';
import { createInstagramAdapter } from '../../../platforms/instagram/create-instagram-adapter.ts';
import { createLinkedInAdapter } from '../../../platforms/linkedin/create-linkedin-adapter.ts';
import type { PlatformPort } from '../../../platforms/port.ts';
import { SANDBOX_LINKEDIN_SCOPES, sandboxAddresses } from '../../../platforms/sandbox-addresses.ts';
import { createTikTokAdapter } from '../../../platforms/tiktok/create-tiktok-adapter.ts';
import { createXAdapter } from '../../../platforms/x/create-x-adapter.ts';
import { AdapterSandbox, APP } from '../../setup/adapter-sandbox.ts';

/** Real milliseconds after which a renewal that is not answered is given up: the adapters' own 15 s would take too long. */
const DEADLINE_MS = 1_000;
const TOKEN_CALL = /token/i;

/** One platform's stand-in, and the Hub's adapter that speaks to it over HTTP. */
export interface StandIn {
  readonly sandbox: AdapterSandbox;
  readonly adapter: PlatformPort;
  /** Who can sign in there. */
  readonly people: readonly string[];
}

export class StandIns {
  readonly of: ReadonlyMap<Platform, StandIn>;
  readonly #agent: Agent;

  private constructor(of: ReadonlyMap<Platform, StandIn>, agent: Agent) {
    this.of = of;
    this.#agent = agent;
  }

  static async start(): Promise<StandIns> {
    const agent = new Agent();
    const impatient = agent.compose(
      (dispatch) => (options, handler) =>
        dispatch(
          TOKEN_CALL.test(options.path) ? { ...options, headersTimeout: DEADLINE_MS } : options,
          handler,
        ),
    );
    const started = PLATFORMS.map(async (platform) => {
      const sandbox = await AdapterSandbox.start(platform);
      await sandbox.reset();
      const adapter = createAdapter(platform, sandbox.sandbox.url, impatient);
      return [platform, { sandbox, adapter, people: PEOPLE[platform] }] as const;
    });
    return new StandIns(new Map(await Promise.all(started)), agent);
  }

  get(platform: Platform): StandIn {
    const found = this.of.get(platform);
    if (!found) throw new Error(`no stand-in for ${platform}`);
    return found;
  }

  /** Moves every stand-in's own clock so far ahead of the wall's. */
  async later(offsetMs: number): Promise<void> {
    await Promise.all([...this.of.values()].map(({ sandbox }) => sandbox.later(offsetMs)));
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
    await Promise.all([...this.of.values()].map(({ sandbox }) => sandbox.close()));
  }
}

/** Invented people of each stand-in (sandbox/{platform}/accounts.ts). The last two of each meet a mishap of their own. */
const PEOPLE: Readonly<Record<Platform, readonly string[]>> = {
  instagram: ['17841400000000001', '17841400000000002', '17841400000000003', '17841400000000004'],
  tiktok: ['-sbx-open-1', '-sbx-open-2', '-sbx-open-3', '-sbx-open-4', '-sbx-open-5'],
  linkedin: ['kR7sOlbErg', 'aD4mArch3T', 'jN9aSlInd2'],
  x: ['1500000000000000001', '1331556234163126273', '1144199065236406273', '1602214167966646273'],
};

function createAdapter(platform: Platform, url: string, dispatcher: Dispatcher): PlatformPort {
  const addresses = sandboxAddresses({ people: url, programs: url });
  switch (platform) {
    case 'instagram':
      return createInstagramAdapter({
        ...APP,
        ...addresses.instagram.instagram,
        login: 'instagram',
        version: 'v25.0',
        scopes: APP_SCOPES['instagram-instagram'].standard,
        dispatcher,
      });
    case 'tiktok':
      return createTikTokAdapter({
        ...addresses.tiktok,
        clientKey: APP.clientId,
        clientSecret: APP.clientSecret,
        scopes: APP_SCOPES.tiktok.standard,
        dispatcher,
      });
    case 'linkedin':
      return createLinkedInAdapter({
        ...APP,
        ...addresses.linkedin,
        version: '202607',
        scopes: SANDBOX_LINKEDIN_SCOPES,
        dispatcher,
      });
    case 'x':
      return createXAdapter({ ...APP, ...addresses.x, dispatcher });
  }
}
