import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { projectRoot } from '../stack/project-root.ts';

/** Says its process id and goes on until it is ended, as the launcher does. */
const WAITS = 'console.log(`pid ${process.pid}`); setInterval(() => undefined, 1000);';
const packageSchema = z.object({ scripts: z.object({ start: z.string(), dev: z.string() }) });

const folder = mkdtempSync(path.join(tmpdir(), 'npm-start-'));
let started: number | null = null;
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  if (started !== null && isAlive(started)) process.kill(started, 'SIGKILL');
  started = null;
});

it.each(['start', 'dev'] as const)('npm run %s ends what it started when it is told to end', async (name) => {
  const { scripts } = packageSchema.parse(
    JSON.parse(readFileSync(path.join(projectRoot(), 'package.json'), 'utf8')),
  );
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'started', scripts }));
  mkdirSync(path.join(folder, 'bin'), { recursive: true });
  writeFileSync(path.join(folder, 'bin/start.mjs'), WAITS);

  const npm = spawn('npm', ['run', '--silent', name], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(npm, 'exit');
  let told = '';
  for await (const chunk of npm.stdout) {
    told += String(chunk);
    if (told.includes('\n')) break;
  }
  started = Number(/pid (\d+)/.exec(told)?.[1]);
  expect(isAlive(started)).toBe(true);
  npm.kill('SIGTERM');
  await ended;
  await expect.poll(() => isAlive(started ?? 0)).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
