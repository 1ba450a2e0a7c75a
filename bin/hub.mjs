// `npm run hub -- …`: the operator's command line, built first where it is not, for the parts that `npm start` runs.
import { checkMachine, ensureBuilt, ensureInstalled, root } from './build.mjs';

process.chdir(root);
checkMachine();
await ensureInstalled();
await ensureBuilt();
const { operatorEnvironment } = await import('../dist/stack/operator-environment.js');
Object.assign(process.env, operatorEnvironment(process.env));
await import('../dist/bin/hub.js');
