import {
  embeddedDatabaseUrls,
  prepareEmbeddedPostgres,
  spawnEmbeddedPostgres,
} from '../postgres/embedded-postgres.ts';
import type { DatabaseUrls } from '../postgres/embedded-postgres.ts';
import type { Stack } from '../stack.ts';
import { logFileOf } from './node-service.ts';

/** The given database (undefined: its address is in everybody's environment already), else an embedded one. */
export async function startDatabase(stack: Stack): Promise<DatabaseUrls | undefined> {
  const { given, installation, ports, supervisor, terminal } = stack;
  if (given.databaseUrl !== undefined) {
    terminal.line('  ✓ PostgreSQL: the one of DATABASE_URL');
    return undefined;
  }
  const options = {
    folder: installation.folder,
    port: ports.postgres,
    passwords: installation.secrets.postgres,
    logFile: logFileOf(stack, 'postgres'),
  };
  await terminal.step('PostgreSQL', () =>
    supervisor.start({
      name: 'postgres',
      tier: 'servers',
      spawn: () => spawnEmbeddedPostgres(options),
      ready: (child) => prepareEmbeddedPostgres(options, child),
    }),
  );
  return embeddedDatabaseUrls(options);
}
