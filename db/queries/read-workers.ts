import type { SystemTransaction } from '../doors/transaction.ts';
import { SERVER_NAME } from '../worker-incarnation.ts';

/** A worker that has not ended in order. */
export interface KnownWorker {
  /** Of its sign of life: 63 bits in decimal. */
  readonly incarnation: string;
  /** Host, process number and a random id. */
  readonly name: string;
  readonly roles: readonly string[];
  readonly startedAt: Date;
  /** PostgreSQL holds its lock: it lives. */
  readonly held: boolean;
  /** Since when somebody has taken it for gone. */
  readonly goneAt: Date | null;
}

/** The locks are read once for all workers; one of 63 bits stands in pg_locks as two numbers. */
const READ_WORKERS = {
  name: 'read-workers',
  text: `
    with held as materialized (
      select (classid::bigint << 32) | objid::bigint as key from pg_locks
      where locktype = 'advisory' and granted and objsubid = 1
        and database = (select oid from pg_database where datname = current_database())
    )
    select incarnation::text, name, roles, started_at as "startedAt", gone_at as "goneAt",
      server = ${SERVER_NAME} and incarnation in (select key from held) as held
    from workers
    where ended_at is null and (gone_at is null or gone_at > clock_timestamp() - interval '1 hour')
    order by started_at`,
} as const;

/** Those that live, those whose lock is gone, and those found to be gone within the last hour. */
export function readWorkers(tx: SystemTransaction): Promise<KnownWorker[]> {
  return tx.rows<KnownWorker>(READ_WORKERS);
}
