import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { KeyRing } from './key-ring.ts';
import { Secret } from './secret.ts';

const fileSchema = z.object({ keys: z.string().min(1) });

/**
 * The key ring from HUB_KEYS, else from `keys.json` in the data folder, which is made once (0600) and shared
 * by api and worker, whichever comes first.
 */
export function loadKeys(options: { keys?: string | undefined; dataDir: string }): KeyRing {
  if (options.keys) return new KeyRing(new Secret(options.keys));
  const file = path.join(options.dataDir, 'keys.json');
  mkdirSync(options.dataDir, { recursive: true });
  return new KeyRing(new Secret(readKeys(file) ?? makeKeys(file)));
}

function readKeys(file: string): string | null {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).keys;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`${file} cannot be read as keys; restore it from a backup or set HUB_KEYS`, {
      cause: error,
    });
  }
}

/** Written beside and linked into place: of two processes that start together, one makes the keys for both. */
function makeKeys(file: string): string {
  const made = `k1:${randomBytes(32).toString('base64')}`;
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ keys: made }), { mode: 0o600 });
  try {
    linkSync(draft, file);
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const theirs = readKeys(file);
    if (theirs === null) throw error;
    return theirs;
  } finally {
    unlinkSync(draft);
  }
}
