import type { QueryConfig } from 'pg';
import type { QueryRunner } from 'typeorm';
import type { Actor } from '../../domain/actor.ts';
import type { Database, DatabaseClient } from './database.ts';
import type { SystemPurpose } from './system-purpose.ts';
import type { Statement, SystemTransaction, Transaction, WorkspaceTransaction } from './transaction.ts';

/** No transaction lasts longer; none spans a network call. */
const STATEMENT_TIMEOUT = '55s';
const IDLE_TIMEOUT = '60s';
/** A statement that takes longer is logged, by its name and without parameters. */
const SLOW_MS = 1000;

/**
 * For transactions that find every row by its key. PostgreSQL plans a prepared statement anew for its first five
 * parameters, on each connection: for the claim's join that is longer than all of the claim, and many posts of one
 * instant would wait for it. Statements whose filters come and go need those plans.
 */
export const PLAN_ONCE = 'set local plan_cache_mode = force_generic_plan';

/** The door into one workspace: one transaction as `hub_app`, which sees that workspace only. */
export async function withWorkspace<Result>(
  database: Database,
  workspaceId: string,
  actor: Actor,
  work: (tx: WorkspaceTransaction) => Promise<Result>,
  planning?: typeof PLAN_ONCE,
): Promise<Result> {
  const begin = [beginning(database), workspaceSettings(workspaceId), planning].filter(Boolean).join('; ');
  return inTransaction(database, begin, (runner, tx) =>
    work({ ...tx, manager: runner.manager, door: 'workspace', workspaceId, actor }),
  );
}

/** The door for what precedes a workspace: one transaction as `hub_system`, narrowed to a purpose. */
export async function withSystem<Result>(
  database: Database,
  purpose: SystemPurpose,
  work: (tx: SystemTransaction) => Promise<Result>,
): Promise<Result> {
  const begin = `${beginning(database)}; set local role hub_system; select set_config('app.purpose', '${purpose}', true)`;
  return inTransaction(database, begin, (runner, tx) =>
    work({
      ...tx,
      manager: runner.manager,
      door: 'system',
      purpose,
      async enterWorkspace(workspaceId, actor) {
        await clientOf(runner).query(workspaceSettings(workspaceId));
        return { ...tx, manager: runner.manager, door: 'workspace', workspaceId, actor };
      },
    }),
  );
}

const BEGIN = `begin; set local statement_timeout = '${STATEMENT_TIMEOUT}'; set local idle_in_transaction_session_timeout = '${IDLE_TIMEOUT}'`;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The Hub's time is a setting of the transaction only where it is not the database's: see `HUB_NOW`. */
function beginning({ clock }: Database): string {
  const aheadMs = Math.round(clock.aheadMs());
  return aheadMs === 0 ? BEGIN : `${BEGIN}; set local app.clock_ahead = '${aheadMs} milliseconds'`;
}

/** Sent as text in the same round trip as BEGIN, hence the check: only a uuid gets into the statement. */
function workspaceSettings(workspaceId: string): string {
  if (!UUID.test(workspaceId)) throw new Error('a workspace id must be a uuid');
  return `set local role hub_app; select set_config('app.workspace_id', '${workspaceId}', true), set_config('app.purpose', '', true)`;
}

async function inTransaction<Result>(
  database: Database,
  begin: string,
  work: (runner: QueryRunner, tx: Omit<Transaction, 'manager'>) => Promise<Result>,
): Promise<Result> {
  const runner = database.source.createQueryRunner();
  try {
    await runner.connect();
    const client = clientOf(runner);
    // TypeORM then joins this transaction in place of opening its own.
    (runner as { isTransactionActive: boolean }).isTransactionActive = true;
    try {
      const tellings: (() => void)[] = [];
      // The first statements travel with it. Where it fails the transaction is void, and so are they.
      const begun = client.query(begin);
      const worked = work(runner, {
        rows: (statement, parameters) => run(database, client, statement, parameters),
        afterCommit: (tell) => void tellings.push(tell),
      });
      const [beginning, working] = await Promise.allSettled([begun, worked]);
      if (beginning.status === 'rejected') throw beginning.reason;
      if (working.status === 'rejected') throw working.reason;
      await client.query('commit');
      for (const tell of tellings) tell();
      return working.value;
    } catch (error) {
      // A lost connection has rolled back by itself.
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      (runner as { isTransactionActive: boolean }).isTransactionActive = false;
    }
  } finally {
    await runner.release();
  }
}

async function run<Row>(
  database: Database,
  client: DatabaseClient,
  statement: Statement | string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  const query: QueryConfig =
    typeof statement === 'string'
      ? { text: statement, values: [...parameters] }
      : { name: statement.name, text: statement.text, values: [...parameters] };
  const started = performance.now();
  const result = await client.query(query);
  const ms = Math.round(performance.now() - started);
  if (ms > SLOW_MS)
    database.logger.warn('slow query', { ms, statement: query.name ?? query.text.slice(0, 200) });
  // The caller states the row's shape beside its statement; tests hold the two together.
  return result.rows as Row[];
}

function clientOf(runner: QueryRunner): DatabaseClient {
  // PostgresQueryRunner keeps its pooled client here after connect(); there is no public accessor.
  return (runner as unknown as { databaseConnection: DatabaseClient }).databaseConnection;
}
