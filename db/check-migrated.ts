import { isMigrated } from './migrate.ts';
import type { Database } from './doors/database.ts';

/** Throws, saying what to run, when the schema is older than this build. */
export async function checkMigrated(database: Database): Promise<void> {
  const query = (sql: string): Promise<{ name: string }[]> => database.source.query(sql);
  const done = await isMigrated(query).catch((error: unknown) => {
    // 42P01: no table of migrations, 42501: not ours to read yet.
    const code = (error as { code?: unknown }).code;
    if (code === '42P01' || code === '42501') return false;
    throw error;
  });
  if (!done) throw new Error('The database schema is not up to date: run `hub migrate` first.');
}
