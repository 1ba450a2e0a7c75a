import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { Database } from './doors/database.ts';
import { nameProcess } from '../infra/process/name-process.ts';

/** What an attempt keeps of the worker that made it, so that others can tell whether it can still send. */
export interface Incarnation {
  /** Key of a session-level advisory lock, 63 bits in decimal; held by nobody before and by nobody after. */
  readonly key: string;
  /** The PostgreSQL server that holds it: start, timeline and database. Under another one, that the lock is gone proves nothing. */
  readonly server: string;
  readonly process: string;
}

export interface IncarnationOptions {
  /** Told of each one after the first. */
  readonly onNext: (next: Incarnation) => void;
  /** Over a new connection, before anything may be claimed there: rejects when it cannot tell that this server is fit. */
  readonly admit: (server: string) => Promise<void>;
}

const PING_MS = 1_000;
/** No answer for this long: the connection is given up, and with it the incarnation. */
const PING_TIMEOUT_MS = 5_000;
const RECONNECT_MS = 500;

/** What names the server: its start in seconds since 1970 and its timeline, and the database on it. */
export const SERVER_NAME = `
  extract(epoch from pg_postmaster_start_time())::text || '/' || substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8)
  || '/' || (select oid from pg_database where datname = current_database())::text`;

/**
 * A worker's sign of life: a direct connection of its own holds an advisory lock that PostgreSQL lets go the moment
 * the process or the connection ends. A lost connection ends the incarnation: what was claimed under it is not sent
 * any more, and a new one begins with a new key. It counts real time, whatever the Hub's clock says.
 */
export class WorkerIncarnation {
  readonly #database: Database;
  readonly #options: IncarnationOptions;
  #client: Client | null = null;
  #current: Incarnation | null = null;
  /** When the last answered round trip was begun, on the monotonic clock. */
  #heardAtMs = -Infinity;
  #closed = false;
  #timer: NodeJS.Timeout | null = null;

  private constructor(database: Database, options: IncarnationOptions) {
    this.#database = database;
    this.#options = options;
  }

  /** Resolves once the first one stands; throws when the database cannot be reached or is not admitted. */
  static async begin(database: Database, options: IncarnationOptions): Promise<WorkerIncarnation> {
    const begun = new WorkerIncarnation(database, options);
    await begun.#connect();
    return begun;
  }

  /** Null while there is no connection: nothing may be claimed. */
  get current(): Incarnation | null {
    return this.#current;
  }

  /** Milliseconds since PostgreSQL was last heard to hold the lock. */
  silenceMs(): number {
    return performance.now() - this.#heardAtMs;
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    const client = this.#client;
    this.#drop();
    await client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const client = new Client({
      connectionString: this.#database.directUrl,
      application_name: `${this.#database.applicationName}-alive`,
      // A server that loses the other side lets go of its locks in about 15 s.
      options: '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=2',
      keepAlive: true,
      connectionTimeoutMillis: PING_TIMEOUT_MS,
      query_timeout: PING_TIMEOUT_MS,
    });
    client.on('error', () => undefined);
    client.on('end', () => this.#lost(client));
    try {
      await client.connect();
      const begunAtMs = performance.now();
      const key = BigInt.asUintN(63, randomBytes(8).readBigUInt64BE()).toString();
      const { rows } = await client.query<{ taken: boolean; server: string }>(
        `select pg_try_advisory_lock($1) as taken, ${SERVER_NAME} as server`,
        [key],
      );
      const [row] = rows;
      if (row?.taken !== true) throw new Error('the advisory lock of this worker is taken');
      await this.#options.admit(row.server);
      if (this.#closed) {
        await client.end();
        return;
      }
      this.#client = client;
      this.#heardAtMs = begunAtMs;
      this.#current = { key, server: row.server, process: nameProcess() };
      this.#later(PING_MS, () => this.#ping(client));
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  async #ping(client: Client): Promise<void> {
    const begunAtMs = performance.now();
    try {
      await client.query('select');
      this.#heardAtMs = begunAtMs;
      this.#later(PING_MS, () => this.#ping(client));
    } catch {
      this.#lost(client);
      client.end().catch(() => undefined);
    }
  }

  #lost(client: Client): void {
    if (this.#client !== client) return;
    this.#drop();
    this.#later(RECONNECT_MS, () => this.#again());
  }

  async #again(): Promise<void> {
    try {
      await this.#connect();
    } catch {
      this.#later(RECONNECT_MS, () => this.#again());
      return;
    }
    if (this.#current) this.#options.onNext(this.#current);
  }

  #drop(): void {
    this.#client = null;
    this.#current = null;
    this.#heardAtMs = -Infinity;
  }

  #later(ms: number, step: () => Promise<void>): void {
    if (this.#closed) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void step(), ms);
  }
}
