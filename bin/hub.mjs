// `npm run hub -- …`: the operator's command line, built first where it is not.
import { checkMachine, ensureBuilt, ensureInstalled } from './build.mjs';

checkMachine();
await ensureInstalled();
await ensureBuilt();
await import('../dist/bin/hub.js');
