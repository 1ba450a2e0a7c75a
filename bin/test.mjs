// `npm test`: installs and builds what is missing, then runs every test. Arguments go to vitest.
import { spawn } from 'node:child_process';
import { checkMachine, ensureBuilt, ensureInstalled, root } from './build.mjs';

checkMachine();
await ensureInstalled();
// The browser tests open the built UI.
await ensureBuilt();
const vitest = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
vitest.once('close', (code) => process.exit(code ?? 1));
