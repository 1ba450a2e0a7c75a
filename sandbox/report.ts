import { inspect } from 'node:util';

/** The sandbox's own output, for the person or launcher that runs it. One line of what it is doing. */
export function report(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A fault of the sandbox itself, with its stack: never something a caller did wrong. */
export function reportFault(error: unknown): void {
  process.stderr.write(`${inspect(error)}\n`);
}
