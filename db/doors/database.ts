import { DataSource } from 'typeorm';
import type { PoolClient } from 'pg';
import { systemClock } from '../../infra/clock/clock.ts';
import type { Clock } from '../../infra/clock/clock.ts';
import type { Logger } from '../../infra/logging/logger.ts';
import { ENTITIES } from '../entities/index.ts';

export interface DatabaseOptions {
  readonly url: string;
  /** Beside a transaction pooler: for LISTEN and session locks. Default `url`. */
  readonly directUrl?: string | undefined;
  readonly poolSize: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  readonly logger: Logger;
  /** Default: real time. */
  readonly clock?: Clock;
}

/** The pool behind the two doors. Made once by each main and passed on. */
export interface Database {
  readonly source: DataSource;
  readonly directUrl: string;
  readonly applicationName: string;
  readonly logger: Logger;
  /** What time it is in its transactions. */
  readonly clock: Clock;
  close(): Promise<void>;
}

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const source = new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: options.applicationName,
    entities: ENTITIES,
    poolSize: options.poolSize,
    // TypeORM's own log prints parameters, which may be secrets: the doors log what is slow, without them.
    logging: false,
    connectTimeoutMS: 5000,
    // Pipelined: statements asked for together travel together (doors.ts, and `Promise.all` over rows()).
    extra: { idleTimeoutMillis: 30_000, keepAlive: true, pipeline: true },
    poolErrorHandler: () => undefined,
  });
  await source.initialize();
  return {
    source,
    directUrl: options.directUrl ?? options.url,
    applicationName: options.applicationName,
    logger: options.logger,
    clock: options.clock ?? systemClock,
    close: () => source.destroy(),
  };
}

/** The raw client of a TypeORM query runner, for named (prepared) statements. */
export type DatabaseClient = PoolClient;
