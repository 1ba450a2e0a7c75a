import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** The parsed content, or undefined when there is no such file. Throws, naming it, when it holds no JSON. */
export function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is damaged: it holds no JSON.`, { cause: error });
  }
}

/** Readable by its owner alone, and never half-written: a crash leaves the old content or the new one. */
export function writeJson(file: string, value: unknown): void {
  const half = `${file}.${process.pid}.part`;
  writeFileSync(half, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(half, file);
}
