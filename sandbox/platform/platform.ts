import type { Router } from 'express';
import type { AppSecrets } from '../control/app-secrets.ts';
import type { FaultQueue } from '../control/faults.ts';
import type { Chance } from '../chance.ts';
import type { LimitTable, RateLimiter } from '../http/rate-limits.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { SandboxClock } from '../precise-clock.ts';
import type { SandboxTime } from '../sandbox-time.ts';
import type { PostRecord, SandboxPlatform } from '../store/records.ts';
import type { SandboxStore } from '../store/sandbox-store.ts';
import type { WebhookSender } from '../webhooks/webhook-sender.ts';
import type { Switch } from './switches.ts';

/** Somebody invented: the same on every machine and after every reset, so that tests can name them. */
export interface PlatformAccount {
  readonly id: string;
  readonly name: string;
  /** Part of the address of the account's page; lower case. */
  readonly username: string;
  /** The platform's word for what it is, where it has several kinds. */
  readonly kind?: string;
  /** Two colours of the drawn avatar. */
  readonly colours: readonly [string, string];
}

/** Everything the sandbox says about a platform that it stands in for. One a folder; listed in `platforms.ts`. */
export interface Platform {
  readonly name: SandboxPlatform;
  /** As people write it. */
  readonly label: string;
  readonly feedPath: string;
  readonly accounts: readonly PlatformAccount[];
  /** Who can sign in and consent. */
  readonly signIns: readonly PlatformAccount[];
  /** Names that faults and rate limits go by; each stands for one method and path of the API. */
  readonly endpoints: readonly string[];
  /** What each endpoint is for, for people. */
  readonly callWords: Readonly<Record<string, string>>;
  /** What each scope lets an app do, in the words of the consent page. */
  readonly scopes: Readonly<Record<string, string>>;
  /** Whether the person may withhold a scope and grant the rest. */
  readonly scopesMayBeUnticked: boolean;
  /** What cannot be withheld where others can. */
  readonly fixedScopes?: readonly string[];
  /** What an app's registration may name in `products`; none where the platform has no such thing. */
  readonly products: readonly string[];
  readonly limits: LimitTable;
  start(core: PlatformCore): RunningPlatform;
}

/** What every part of the sandbox works with. */
export interface SandboxCore {
  readonly store: SandboxStore;
  readonly media: MediaStore;
  /** Real time: the ledger's. */
  readonly wall: SandboxClock;
  /** The sandbox's own time: everything else's. */
  readonly time: SandboxTime;
  readonly faults: FaultQueue;
  readonly chance: Chance;
  readonly secrets: AppSecrets;
  readonly webhooks: WebhookSender;
  /** Address people and programs reach the sandbox by, without a trailing slash. */
  readonly publicUrl: string;
  /** Feeds for the navigation of every page. */
  readonly feeds: readonly Feed[];
}

export interface Feed {
  readonly platform: SandboxPlatform;
  readonly path: string;
  readonly label: string;
}

/** The same for one platform, with its own windows. */
export interface PlatformCore extends SandboxCore {
  readonly platform: Platform;
  readonly limiter: RateLimiter;
}

export interface RunningPlatform {
  /** API, consent and pages, each under its whole path. */
  readonly routes: Router;
  readonly switches: Readonly<Record<string, Switch>>;
  /** Further calls under `/_sandbox/{platform}`, for what visitors do. */
  readonly control?: Router;
  /** What the platform's console shows of an app beside what was registered, by names; null where it has none. */
  appFacts?(clientId: string): Readonly<Record<string, string | null>>;
  /** The page of a post. */
  postPath(post: PostRecord): string;
  /** Told after everything was forgotten. */
  reset(): void;
  /** Ends what goes on by itself, before the journal is closed. */
  close?(): void;
}
