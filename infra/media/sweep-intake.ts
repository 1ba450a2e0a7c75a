import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Longer than any upload takes: another process of this machine may be at one. */
const OLD_MS = 24 * 60 * 60_000;

/** Removes what is left of uploads whose process died. */
export async function sweepIntake(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const place = path.join(folder, name);
    const changed = await stat(place).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    if (Date.now() - changed > OLD_MS) await rm(place, { recursive: true, force: true });
  }
}
