import { copyFileSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

const LARGEST_BYTES = 20 * 1024 * 1024;
const EVERY_MS = 60_000;

/**
 * Keeps each log below about 20 MB, and one older file of each. Children append through a descriptor that they
 * hold open, so a full log is copied and emptied in place.
 */
export function keepLogsSmall(folder: string): void {
  rotate(folder);
  setInterval(() => rotate(folder), EVERY_MS).unref();
}

function rotate(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (!name.endsWith('.log') || statSync(file).size < LARGEST_BYTES) continue;
    copyFileSync(file, `${file}.1`);
    truncateSync(file);
  }
}
