import pg from 'pg';

/** Owns the schema; used by migrations only. May make the roles that the schema needs. */
export const OWNER_LOGIN = 'hub_owner';
/** What the api and worker log in as; migrations give it its roles. */
export const APP_LOGIN = 'hub';
export const DATABASE = 'hub';

export interface LoginPasswords {
  readonly owner: string;
  readonly app: string;
}

/** Makes both logins, or sets their passwords again. Neither is a superuser nor may pass row-level security. */
export async function ensureLogins(superuserUrl: string, passwords: LoginPasswords): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    // A slow or failed statement is logged with its text, and these hold passwords.
    await client.query('SET log_min_duration_statement = -1; SET log_min_error_statement = panic');
    await ensureLogin(client, OWNER_LOGIN, 'CREATEROLE NOSUPERUSER NOBYPASSRLS', passwords.owner);
    await ensureLogin(
      client,
      APP_LOGIN,
      'NOINHERIT NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB',
      passwords.app,
    );
  });
}

/** Makes the database, owned by the owner login and closed to every other role until migrations open it. */
export async function ensureDatabase(superuserUrl: string, name: string): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount !== 0) return;
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} OWNER ${OWNER_LOGIN}`);
    await client.query(`REVOKE ALL ON DATABASE ${pg.escapeIdentifier(name)} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${pg.escapeIdentifier(name)} TO ${APP_LOGIN}`);
  });
}

export function loginUrl(login: string, password: string, port: number, database: string): string {
  return `postgres://${login}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

async function ensureLogin(
  client: pg.Client,
  name: string,
  attributes: string,
  password: string,
): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
  await client.query(`${verb} ROLE ${name} LOGIN ${attributes} PASSWORD ${pg.escapeLiteral(password)}`);
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
