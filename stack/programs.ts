import { join } from 'node:path';
import { projectRoot } from './project-root.ts';

/** `built`: node runs dist/. `dev`: tsx runs the sources, and starts a program again when they change. */
export type Mode = 'built' | 'dev';

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

/** Megabytes of JavaScript heap, so that the whole stack stays below 1 GB; development is left alone. */
const HEAP_MB = {
  'api/main': 256,
  'sandbox/main': 128,
  'temporal/worker-main': 512,
  'bin/hub': 256,
} as const;
export type Entry = keyof typeof HEAP_MB;

/** A long-running program of the Hub. */
export function nodeProgram(mode: Mode, entry: Entry): Program {
  if (mode === 'built') return builtProgram(entry, []);
  const tsx = join(projectRoot(), 'node_modules', 'tsx', 'dist', 'cli.mjs');
  return { command: process.execPath, args: [tsx, 'watch', '--clear-screen=false', `${entry}.ts`] };
}

/** The operator's command line, run once. */
export function hubCommand(mode: Mode, args: readonly string[]): Program {
  if (mode === 'built') return builtProgram('bin/hub', args);
  return { command: process.execPath, args: ['--import', 'tsx', 'bin/hub.ts', ...args] };
}

/** The UI's development server. */
export function viteProgram(): Program {
  const vite = join(projectRoot(), 'node_modules', 'vite', 'bin', 'vite.js');
  return { command: process.execPath, args: [vite, '--strictPort', '--clearScreen', 'false'] };
}

function builtProgram(entry: Entry, args: readonly string[]): Program {
  const script = join(projectRoot(), 'dist', `${entry}.js`);
  return {
    command: process.execPath,
    args: [`--max-old-space-size=${HEAP_MB[entry]}`, '--enable-source-maps', script, ...args],
  };
}
