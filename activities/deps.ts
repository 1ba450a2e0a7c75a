import type { Database } from '../db/doors/database.ts';
import type { WorkerIncarnation } from '../db/worker-incarnation.ts';
import type { Actor } from '../domain/actor.ts';
import type { Logger } from '../infra/logging/logger.ts';
import type { MediaLibrary } from '../infra/media/media-library.ts';
import type { Mailer } from '../infra/mail/mailer.ts';
import type { SlackSender } from '../infra/slack/slack-sender.ts';
import type { KeyRing } from '../infra/secrets/key-ring.ts';
import type { PlatformRegistry } from '../platforms/registry.ts';
import type { OpenAttempts } from './publishing/open-attempts.ts';

/** What the worker's main builds and hands to every activity. */
export interface ActivityDeps {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly platforms: PlatformRegistry;
  readonly media: MediaLibrary;
  readonly mailer: Mailer | null;
  readonly slack: SlackSender;
  /** Where the Hub is, for links in messages. */
  readonly publicUrl: string;
  readonly logger: Logger;
  /** Names this process in attempts: host, pid, incarnation. */
  readonly worker: string;
  /** Aborted when the worker begins to stop: a waiting publish then lets go. */
  readonly stopping: AbortSignal;
}

/** What calls that cannot be undone need beside it. */
export interface SendingDeps extends ActivityDeps {
  /** By it others can tell whether this worker lives. */
  readonly incarnation: WorkerIncarnation;
  readonly openAttempts: OpenAttempts;
  /** For tests: called between the last check and the first byte. */
  readonly beforeFirstByte?: () => void;
}

/** Who acts in what a worker does by itself. */
export const WORKER_ACTOR: Actor = { kind: 'system', name: 'worker' };
