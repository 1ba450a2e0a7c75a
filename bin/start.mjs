// `npm start` and `npm run dev`: installs and builds what is missing, then starts everything in this process.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkMachine, ensureBuilt, ensureInstalled, generate, root } from './build.mjs';

const isDev = process.argv.includes('--dev');

process.chdir(root);
checkMachine();
console.log('\n  Social Automation Hub\n');
// What runs from dist/ must not lose it under its feet: the launcher refuses the second start.
if (!isRunning()) {
  await ensureInstalled();
  if (isDev) await generate();
  else await ensureBuilt();
}
if (isDev) {
  const { tsImport } = await import('tsx/esm/api');
  await tsImport('../stack/dev.ts', import.meta.url);
} else {
  await import('../dist/stack/start.js');
}

function isRunning() {
  const lock = join(process.env.HUB_DATA_DIR || join(root, '.data'), 'hub.lock');
  if (!existsSync(lock) || !existsSync(join(root, 'dist', 'stack', 'start.js'))) return false;
  try {
    return process.kill(JSON.parse(readFileSync(lock, 'utf8')).pid, 0);
  } catch {
    return false;
  }
}
