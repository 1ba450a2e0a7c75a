import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { GuardedChild } from '../process/guarded-child.ts';
import type { InstallationSecrets } from '../installation.ts';
import { APP_LOGIN, DATABASE, ensureDatabase, ensureLogins, loginUrl, OWNER_LOGIN } from './hub-logins.ts';
import { copyPostgresBinaries, findPostgresBinaries } from './postgres-binaries.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { spawnPostgres, superuserUrl, waitForPostgres } from './postgres-server.ts';
import { stopSurvivor } from './stop-survivor.ts';
import { canTraverse, ownerOf, unprivilegedUser } from './unprivileged-user.ts';
import type { SystemUser } from './unprivileged-user.ts';

export interface EmbeddedPostgresOptions {
  /** The installation's folder. */
  readonly folder: string;
  readonly port: number;
  readonly passwords: InstallationSecrets['postgres'];
  readonly logFile: string;
  /** Where the data goes when the user that PostgreSQL runs as cannot reach `folder`. */
  readonly outsideFolder?: string;
}

/** For what root keeps of a program, on every Unix. */
const OUTSIDE_FOLDER = '/var/lib/social-automation-hub';

/** Starts the installation's own PostgreSQL, after ending one that an interrupted start left on the same data. */
export async function spawnEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<GuardedChild> {
  const place = choosePlace(options);
  const installed = await findPostgresBinaries();
  await stopSurvivor(place.dataFolder);
  return spawnPostgres({
    binaries: reachableBinaries(installed, place),
    dataFolder: place.dataFolder,
    port: options.port,
    superuserPassword: options.passwords.superuser,
    user: place.user,
    logFile: options.logFile,
  });
}

/** Waits until it answers and holds the Hub's database and both logins. */
export async function prepareEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
  child: GuardedChild,
): Promise<void> {
  const url = superuserUrl({ port: options.port, superuserPassword: options.passwords.superuser });
  await waitForPostgres(url, child, options.logFile);
  await ensureLogins(url, options.passwords);
  await ensureDatabase(url, DATABASE);
}

export interface DatabaseUrls {
  readonly databaseUrl: string;
  readonly ownerUrl: string;
}

export function embeddedDatabaseUrls({
  port,
  passwords,
}: Pick<EmbeddedPostgresOptions, 'port' | 'passwords'>): DatabaseUrls {
  return {
    databaseUrl: loginUrl(APP_LOGIN, passwords.app, port, DATABASE),
    ownerUrl: loginUrl(OWNER_LOGIN, passwords.owner, port, DATABASE),
  };
}

interface Place {
  readonly dataFolder: string;
  /** Folder around the data, open to `user`. */
  readonly parent: string;
  readonly user: SystemUser | undefined;
}

/**
 * `postgres/` of the installation. When root starts a checkout that PostgreSQL's user cannot reach (below a home
 * that is closed to others), a folder outside, whose address is kept in the installation.
 */
function choosePlace({ folder, outsideFolder = OUTSIDE_FOLDER }: EmbeddedPostgresOptions): Place {
  const user = unprivilegedUser();
  const inside = join(realpathSync(folder), 'postgres');
  const note = join(folder, 'postgres-folder');
  let parent = inside;
  if (existsSync(note)) parent = readFileSync(note, 'utf8').trim();
  else if (user !== undefined && !existsSync(inside) && !canTraverse(dirname(inside), user)) {
    parent = join(outsideFolder, randomBytes(8).toString('hex'));
    mkdirSync(outsideFolder, { recursive: true, mode: 0o711 });
    writeFileSync(note, `${parent}\n`);
  }
  mkdirSync(parent, { recursive: true, mode: 0o711 });
  const dataFolder = join(parent, 'data');
  if (!existsSync(dataFolder)) return { dataFolder, parent, user };
  const owner = ownerOf(dataFolder);
  if (user === undefined && owner.uid !== process.getuid?.()) {
    throw new Error(
      `${dataFolder} belongs to another user (${owner.uid}), who started the Hub here before. Start it as that user or as root.`,
    );
  }
  // An ordinary user made it before root came: it stays theirs.
  return { dataFolder, parent, user: user === undefined ? undefined : owner };
}

function reachableBinaries(installed: PostgresBinaries, { parent, user }: Place): PostgresBinaries {
  if (user === undefined || canTraverse(dirname(installed.postgres), user)) return installed;
  return copyPostgresBinaries(installed, parent);
}
