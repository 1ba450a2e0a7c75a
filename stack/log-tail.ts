import { existsSync, readFileSync } from 'node:fs';

/** The last lines of a log, for an error message that should spare its reader a search. */
export function logTail(file: string, lines = 20): string {
  const text = existsSync(file) ? readFileSync(file, 'utf8').trimEnd() : '';
  return `The end of ${file}:\n  ${text === '' ? '(empty)' : text.split('\n').slice(-lines).join('\n  ')}`;
}
