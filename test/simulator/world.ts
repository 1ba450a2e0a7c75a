import type { Platform } from '../../domain/platforms.ts';
import type { SettleOptions } from '../../domain/publishing/settle-rules.ts';
import { Database } from './database.ts';
import type { PlantedBug } from './database.ts';
import { Draw } from './draw.ts';
import { drivePost } from './drive-post.ts';
import { KINDS } from './kinds.ts';
import type { Kind } from './kinds.ts';
import { addPost } from './people-transactions.ts';
import { letPeopleAct } from './people.ts';
import { SimulatedPlatform } from './platform.ts';
import type { AccountRow, PartRow, PostRow } from './rows.ts';
import type { Settings } from './settings.ts';
import { Gate, Timeline } from './timeline.ts';
import { SimulatedWorker } from './worker.ts';

export interface WorldOptions {
  readonly platform: Platform;
  readonly seed: number;
  readonly settings: Settings;
  readonly settling: SettleOptions;
  readonly bug?: PlantedBug | null;
}

/** A post of the world with what it is a kind of, and how its workflow is woken. */
export interface WorldPost {
  readonly row: PostRow;
  readonly kind: Kind;
  readonly woken: Gate;
  /** Opened by every commit that touches its rows: a workflow that has nothing to do reads them again. */
  readonly changed: Gate;
}

/** A Monday. */
const START = Date.UTC(2026, 0, 5, 8);
const HOUR_MS = 3_600_000;
/** Every wait of the protocol has ended by then: a day of reading, a day of catching up, and people's answers. */
const END_MS = 80 * HOUR_MS;
const WORKERS = 2;

/** One seed: posts of one platform, workers, people and whatever goes wrong, over some days of virtual time. */
export class World {
  readonly timeline = new Timeline(START);
  readonly draw: Draw;
  readonly settings: Settings;
  readonly platform: SimulatedPlatform;
  readonly database: Database;
  readonly posts: WorldPost[] = [];
  readonly workers: SimulatedWorker[] = [];
  databaseAway = false;
  temporalAwayUntil = 0;
  #server = 1;
  #locks = new Map<number, number>();
  #keys = 0;
  /** Whether the processes of workers can be seen from one another. */
  readonly #oneMachine: boolean;

  constructor({ platform, seed, settings, settling, bug = null }: WorldOptions) {
    this.draw = new Draw(seed * 4 + ['x', 'linkedin', 'instagram', 'tiktok'].indexOf(platform));
    this.settings = settings;
    this.platform = new SimulatedPlatform(platform, this.timeline, this.draw, settings);
    this.#oneMachine = this.draw.chance(0.5);
    this.database = new Database(this.#sight(), settling, bug, (row) =>
      this.posts.find((post) => post.row === row)?.changed.open(),
    );
    for (let count = 0; count < WORKERS; count += 1) this.#startWorker();
    this.#breakThings();
    this.#writePosts(platform);
    letPeopleAct(this);
  }

  run(): void {
    this.timeline.runUntil(START + END_MS);
  }

  allParts(): PartRow[] {
    return this.database.posts.flatMap((post) => post.job.parts);
  }

  /** What people changed reaches the workflow through the outbox, which waits for Temporal. */
  wake(post: WorldPost): void {
    const told = Math.max(this.timeline.now, this.temporalAwayUntil) + this.draw.between(50, 2_000);
    this.timeline.at(told, () => post.woken.open());
  }

  // The database's server, and what is seen of workers.

  takeLock(): number {
    const key = ++this.#keys;
    this.#locks.set(key, this.#server);
    return key;
  }

  dropLock(key: number | null): void {
    if (key !== null) this.#locks.delete(key);
  }

  holdsLock(key: number): boolean {
    return this.#locks.get(key) === this.#server;
  }

  #sight() {
    return {
      program: (id: number) => {
        if (!this.#oneMachine) return 'not_visible' as const;
        return this.workers[id]?.program.alive ? ('there' as const) : ('gone' as const);
      },
      holdsLock: (key: number) => this.holdsLock(key),
      server: () => this.#server,
    };
  }

  // Workers and what becomes of them.

  /** Temporal hands a task to any worker that polled lately; a stopped one may still be taken for alive. */
  anyWorker(): SimulatedWorker | null {
    const running = this.workers.filter((worker) => worker.running);
    return running.length === 0 ? null : this.draw.pick(running);
  }

  #startWorker(): void {
    this.workers.push(new SimulatedWorker(this, this.workers.length));
  }

  killWorker(worker: SimulatedWorker): void {
    if (!worker.program.alive) return;
    worker.kill();
    this.timeline.at(this.timeline.now + this.draw.between(1, 30) * 1000, () => this.#startWorker());
  }

  /** Of each started publish: something may become of its worker around the instant. */
  endanger(worker: SimulatedWorker, startAt: number): void {
    const { killed, stopped, connection_cut } = this.settings.worker;
    const what = this.draw.oneOf({ killed, stopped, connection_cut });
    if (what === null) return;
    this.timeline.at(startAt + this.draw.between(-15_000, 35_000), () => {
      if (what === 'killed') this.killWorker(worker);
      else if (what === 'stopped') worker.stop(this.stopMs());
      else worker.cut();
    });
  }

  /** Short stops are as frequent as long ones. */
  stopMs(): number {
    const longest = this.settings.worker.longestStopSeconds;
    return this.draw.between(1, this.draw.chance(0.5) ? 20 : longest) * 1000;
  }

  /** The most delicate moments: a worker that has just claimed. */
  meetInstant(worker: SimulatedWorker): void {
    const { killed, connection_cut } = this.settings.worker;
    const what = this.draw.oneOf({ killed: killed / 4, connection_cut: connection_cut / 4 });
    const atMs = this.timeline.now + this.draw.between(0, 12);
    if (what === 'killed') this.timeline.at(atMs, () => this.killWorker(worker));
    if (what === 'connection_cut') this.timeline.at(atMs, () => worker.cut());
  }

  #breakThings(): void {
    const { database, temporal } = this.settings;
    const moment = (): number => START + this.draw.between(0, 2 * HOUR_MS);
    if (this.draw.chance(database.away)) {
      const from = moment();
      this.timeline.at(from, () => (this.databaseAway = true));
      this.timeline.at(
        from + this.draw.between(1, database.longestSeconds) * 1000,
        () => (this.databaseAway = false),
      );
    }
    if (this.draw.chance(database.restarted))
      this.timeline.at(moment(), () => {
        this.#server += 1;
        this.#locks.clear();
        for (const worker of this.workers) worker.cut();
      });
    if (this.draw.chance(temporal.away)) {
      const from = moment();
      this.timeline.at(from, () => {
        this.temporalAwayUntil = from + this.draw.between(1, temporal.longestSeconds) * 1000;
      });
    }
  }

  #writePosts(platform: Platform): void {
    const kinds = KINDS[platform];
    const accounts = new Map<string, AccountRow>();
    const count = this.draw.between(2, 5);
    for (let index = 0; index < count; index += 1) {
      const kind = this.draw.weighted(kinds);
      const name = `${kind.accountKind}-${this.draw.between(1, 2)}`;
      const account = accounts.get(name) ?? {
        id: name,
        platform,
        kind: kind.accountKind,
        status: 'connected',
      };
      accounts.set(name, account);
      const dueAt = START + this.draw.between(2, 90) * 60_000;
      const changed = new Gate();
      const row = addPost(this.database, `p${index}`, account, kind.parts(`p${index} r1`), dueAt);
      const post = { row, kind, woken: new Gate(), changed };
      this.posts.push(post);
      drivePost(this, post);
    }
  }
}
