import type { Database } from '../../db/doors/database.ts';

/**
 * Workers that are connected: each holds its sign of life over a connection of its own. Asked as the login itself, which
 * is told about its own connections.
 */
export async function countLiveWorkers({ source }: Database): Promise<number> {
  const [row] = await source.query<{ workers: number }[]>(
    `select count(*)::int as workers from pg_stat_activity
     where datname = current_database() and application_name = 'hub-worker-alive'`,
  );
  return row?.workers ?? 0;
}
