import { benchLateness } from './lateness.ts';
import { benchUpload } from './upload.ts';

/** `npm run bench -- NAME`: measurements that anybody can repeat. Each prints what it measured and against what. */
const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  lateness: benchLateness,
  upload: benchUpload,
};

const name = process.argv[2] ?? '';
const bench = BENCHES[name];
if (!bench) {
  process.stderr.write(`usage: npm run bench -- ${Object.keys(BENCHES).join(' | ')}\n`);
  process.exit(2);
}
await bench();
