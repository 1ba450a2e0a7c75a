import { randomUUID } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** No write takes this long: a half file that is older was left by a crash. */
const LEFT_OVER_AFTER_MS = 3_600_000;

/**
 * A crash leaves the old file or the new one. Several processes may do so at once, also in containers with the same
 * process number: each has a half file of its own.
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  await sweepHalfFiles(file);
  const half = `${file}.${randomUUID()}.half`;
  const handle = await open(half, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(half, file);
}

async function sweepHalfFiles(file: string): Promise<void> {
  const folder = path.dirname(file);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${path.basename(file)}.`) || !name.endsWith('.half')) continue;
    const half = path.join(folder, name);
    // Another process may rename or remove it meanwhile.
    const found = await stat(half).catch(() => null);
    if (found && Date.now() - found.mtimeMs > LEFT_OVER_AFTER_MS) await rm(half, { force: true });
  }
}
