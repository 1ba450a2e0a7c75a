import { setTimeout as delay } from 'node:timers/promises';
import { withSystem } from '../db/doors/doors.ts';
import type { Database } from '../db/doors/database.ts';
import type { Actor } from '../domain/actor.ts';
import { newestAnchor } from '../domain/restore/anchor.ts';
import type { Anchor } from '../domain/restore/anchor.ts';
import type { AnchorStore } from '../infra/anchors/anchor-folder.ts';
import type { ChangeJournal } from '../infra/anchors/change-journal.ts';
import { describeError } from '../infra/logging/logger.ts';
import type { Logger } from '../infra/logging/logger.ts';
import { checkAnchor, readInstanceId } from '../usecases/restore/check-anchor.ts';
import type { AnchorCheck } from '../usecases/restore/check-anchor.ts';
import { keepLostChanges, readChangesBetween } from '../usecases/restore/lost-changes.ts';

/** How often the database is looked at. What it published within this time before it was lost may go unnoticed. */
const LOOK_EVERY_MS = 1_000;
/** A place that is asked for an anchor and does not answer for this long is done without. */
const READ_WITHIN_MS = 10_000;
/** An anchor is written at least this often, also when nothing happens. */
const WRITE_EVERY_MS = 60_000;

export interface AnchorWatchDeps {
  readonly database: Database;
  readonly logger: Logger;
  readonly actor: Actor;
  /** Written whenever something happened; asked at each look, since other workers write there too. */
  readonly near: AnchorStore;
  /** Written each minute, and asked until this process knows the database itself: it may be far away. Null: there is none. */
  readonly far: AnchorStore | null;
  /** What people change, near by as well. */
  readonly journal: ChangeJournal;
}

/**
 * Keeps the database's newest state outside it, and compares: before anything is claimed over a new connection, and
 * each second. A database that is behind is put under the instance-wide hold, and no anchor is written while that
 * stands. This process remembers the newest state itself too.
 */
export class AnchorWatch {
  readonly #deps: AnchorWatchDeps;
  readonly #closing = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #looking: Promise<unknown> = Promise.resolve();
  #known: Anchor | null = null;
  /** Up to where the journal is written; null: it has not been looked at. */
  #journalled: number | null = null;
  /**
   * Which of the two could not be read when they were last asked, and why: nothing is written over what nobody has
   * read.
   */
  readonly #unreadable = new Map<'near' | 'far', string>();
  /** Read far away only after this process had begun: compared by itself, for it may be from before what is known. */
  #heard: Anchor | null = null;
  #asking = false;
  #written: { near: Anchor | null; far: Anchor | null } = { near: null, far: null };
  #told: string | null = null;

  constructor(deps: AnchorWatchDeps) {
    this.#deps = deps;
  }

  /** For a new connection to `server`: afterwards its database is known to be no older than it was, or it is held. */
  async admit(server: string): Promise<void> {
    const looked = await this.#look();
    // Other connections may still lead to the server of before.
    if (looked !== server) throw new Error('another server was looked at');
  }

  /** Looks again each second until it is closed. */
  begin(): void {
    this.#running = this.#repeat();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
  }

  async #repeat(): Promise<void> {
    const { signal } = this.#closing;
    for (;;) {
      await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await this.#look().catch((error: unknown) => {
        this.#tell('failed', () =>
          this.#deps.logger.warn(
            'the database could not be compared with its anchor and is looked at again',
            {
              error: describeError(error),
            },
          ),
        );
      });
    }
  }

  /** One at a time: a new connection may begin while another look is under way. */
  #look(): Promise<string> {
    const next = this.#looking.catch(() => undefined).then(() => this.#compare());
    this.#looking = next;
    return next;
  }

  /** Answers which server it was. */
  async #compare(): Promise<string> {
    const { database, actor } = this.#deps;
    const instanceId = await withSystem(database, 'instance-hold', readInstanceId);
    const near = await this.#read('near', instanceId);
    const far = this.#known === null ? await this.#read('far', instanceId) : null;
    const heard = this.#heard;
    const anchor = heard ?? newestAnchor([this.#known, near, far]);
    // What cannot be read may be the only one that knows of a restore.
    if (anchor === null && this.#unreadable.size > 0)
      throw new Error(cannotTell([...this.#unreadable.values()]));
    const check = await withSystem(database, 'instance-hold', (tx) => checkAnchor(tx, { anchor, actor }));
    this.#report(check, anchor);
    const { newest, held, server } = check;
    if (check.placed) await this.#keepLost(check);
    if (held) return server;
    this.#known = newest;
    if (this.#heard === heard) this.#heard = null;
    // The journal leads up to the anchor beside it; of what another place knows on top, it may lack what led there.
    const written = anchor !== null && near?.eventId === anchor.eventId ? anchor : null;
    if (newest === null || !(await this.#writeDown(newest, check, written))) return server;
    await this.#write('near', newest, (last) => last.position !== newest.position);
    // Far away: nobody waits for it.
    void this.#write('far', newest, () => false);
    return server;
  }

  /** Before the anchor is written: what that reaches to is written down. Begun anew where nothing leads up to it. */
  async #writeDown(newest: Anchor, { standing }: AnchorCheck, written: Anchor | null): Promise<boolean> {
    const { database, journal, logger } = this.#deps;
    const { instanceId } = newest;
    try {
      let from = this.#journalled ?? written?.position ?? null;
      if (standing !== 'current' || from === null) {
        await journal.begin(instanceId, newest);
        from = newest.position;
      } else if (this.#journalled === null && written !== null) {
        await journal.prune(instanceId, new Date(newest.at)).catch(() => journal.begin(instanceId, written));
      }
      this.#journalled = from;
      if (from === newest.position) return true;
      const after = from;
      const changes = await withSystem(database, 'instance-hold', (tx) =>
        readChangesBetween(tx, after, newest.position),
      );
      await journal.append(instanceId, changes, new Date(newest.at));
      this.#journalled = newest.position;
      return true;
    } catch (error) {
      logger.error('what people changed cannot be written down', { error: describeError(error) });
      return false;
    }
  }

  /** Told with the hold; where nothing was written down, that nobody knows is told by it. */
  async #keepLost({ newest }: AnchorCheck): Promise<void> {
    if (newest === null) return;
    const { database, journal, logger } = this.#deps;
    try {
      const written = await journal.read(newest.instanceId);
      await withSystem(database, 'instance-hold', (tx) => keepLostChanges(tx, written));
    } catch (error) {
      logger.error('what people had changed cannot be read', { error: describeError(error) });
    }
  }

  /** Null: there is none, or it cannot be read, which is remembered. */
  async #read(place: 'near' | 'far', instanceId: string | null): Promise<Anchor | null> {
    const store = this.#deps[place];
    if (store === null || instanceId === null) return null;
    try {
      const anchor = await Promise.race([store.read(instanceId), tooLong()]);
      this.#unreadable.delete(place);
      return anchor;
    } catch (error) {
      if (!this.#unreadable.has(place))
        this.#deps.logger.error(
          'an anchor of the database cannot be read: it is not written over, and without another nothing goes out',
          { place, error: describeError(error) },
        );
      this.#unreadable.set(place, error instanceof Error ? error.message : String(error));
      return null;
    }
  }

  async #write(to: 'near' | 'far', newest: Anchor, isNews: (last: Anchor) => boolean): Promise<void> {
    const last = this.#written[to];
    const due = last === null || Date.parse(newest.at) - Date.parse(last.at) >= WRITE_EVERY_MS;
    const store = this.#deps[to];
    if (store === null || !(due || isNews(last))) return;
    if (this.#unreadable.has(to)) {
      // Near by it is read at each look anyway.
      if (to === 'near' || this.#asking) return;
      this.#asking = true;
      this.#heard = await this.#read(to, newest.instanceId);
      this.#asking = false;
      return;
    }
    this.#written[to] = newest;
    try {
      await store.write(newest);
    } catch (error) {
      this.#deps.logger.error('an anchor of the database cannot be written', { error: describeError(error) });
    }
  }

  #report({ standing, newest, held, placed }: AnchorCheck, anchor: Anchor | null): void {
    const { logger } = this.#deps;
    if (placed) {
      this.#told = 'held';
      logger.error(
        'the database is older than what this installation has published: it was restored from a backup. Nothing goes out until `hub restore reconcile` has been run',
        { known: anchor, database: newest },
      );
    } else if (held) {
      this.#tell('held', () =>
        logger.warn(
          'publishing is held since the database was restored from a backup: run `hub restore reconcile`',
          { database: newest },
        ),
      );
    } else if (standing === 'unknown' && newest !== null) {
      this.#tell('unknown', () =>
        logger.warn(
          'there is no anchor that says how far this database had come, as on a new machine. If it was restored from a backup, run `hub restore reconcile`',
          { database: newest },
        ),
      );
    } else {
      this.#tell('current', () => logger.info('the database is as new as it was', { known: anchor }));
    }
  }

  /** Once, until something else is to be told. */
  #tell(what: string, say: () => void): void {
    if (this.#told === what) return;
    this.#told = what;
    say();
  }
}

/** For the operator: what is wrong, what it means and the two ways on. */
function cannotTell(failures: readonly string[]): string {
  return (
    `Nothing is published: whether this database is older than what it has published cannot be told (${failures.join('; ')}, and there is no other anchor). ` +
    'Mend the access to it and start again. Where it is damaged: if the database was restored from a backup, run `hub restore reconcile --since` with the time of that backup, and while it waits for workers remove what is damaged and start them; if it was not restored, remove what is damaged.'
  );
}

async function tooLong(): Promise<never> {
  await delay(READ_WITHIN_MS, undefined, { ref: false });
  throw new Error('an anchor’s place gives no answer in time');
}
