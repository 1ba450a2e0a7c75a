import type { Database } from '../db/doors/database.ts';
import type { Config } from '../infra/config/config.ts';
import type { Logger } from '../infra/logging/logger.ts';
import type { MediaLibrary } from '../infra/media/media-library.ts';
import type { KeyRing } from '../infra/secrets/key-ring.ts';
import type { SlackSender } from '../infra/slack/slack-sender.ts';
import type { PlatformRegistry } from '../platforms/registry.ts';
import type { AppFollower } from '../usecases/platform-apps/follow-platform-apps.ts';

/** What the API's main builds and hands to the routes. */
export interface ApiDeps {
  readonly config: Config;
  readonly database: Database;
  readonly keys: KeyRing;
  readonly platforms: PlatformRegistry;
  /** Keeps `platforms` at what the settings say. */
  readonly platformApps: AppFollower;
  readonly media: MediaLibrary;
  readonly slack: SlackSender;
  readonly logger: Logger;
}
