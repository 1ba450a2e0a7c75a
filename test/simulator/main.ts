import { parseArgs } from 'node:util';
import { PLATFORMS } from '../../domain/platforms.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { Findings } from './check.ts';
import { addFigures, emptyFigures, report } from './report.ts';
import type { KindFigures } from './report.ts';
import { loadSettings } from './settings.ts';
import { World } from './world.ts';

/**
 * `npm run simulate -- --seeds N [--first S] [--platform P] [--seed S] [--instagram-second-try]`: the publishing
 * protocol in a simulated world, judged by the platforms' ledgers. `--seed` replays one and tells its story.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    first: { type: 'string', default: '1' },
    seed: { type: 'string' },
    platform: { type: 'string' },
    'instagram-second-try': { type: 'boolean', default: false },
  },
});
const settings = loadSettings();
const settling = { instagramSecondTry: values['instagram-second-try'] };
const first = Number(values.seed ?? values.first);
const count = values.seed === undefined ? Number(values.seeds) : 1;
const platforms = PLATFORMS.filter((one) => values.platform === undefined || one === values.platform);

const NAMES = ['duplicates', 'lost', 'unapproved', 'afterStop', 'misreported'] as const;
let broken = 0;
for (const platform of platforms) broken += simulate(platform);
process.exitCode = broken > 0 ? 1 : 0;

function simulate(platform: Platform): number {
  const began = performance.now();
  const kinds = new Map<string, KindFigures>();
  const inside = counts();
  const beyond = counts();
  let beyondSeeds = 0;
  const failing: number[] = [];
  for (let seed = first; seed < first + count; seed += 1) {
    const world = new World({ platform, seed, settings, settling });
    world.run();
    const said = report(world, platform, settling);
    for (const [name, figures] of said.kinds) {
      const sum = kinds.get(name) ?? emptyFigures();
      kinds.set(name, sum);
      addFigures(sum, figures);
    }
    if (said.beyond) beyondSeeds += 1;
    const wrong = add(said.beyond ? beyond : inside, said.findings);
    if (wrong > 0 && !said.beyond) failing.push(seed);
    if (values.seed !== undefined) tellStory(world, said.findings);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  print(`${platform}: ${count} seeds in ${seconds} s: ${words(inside)}`);
  if (beyondSeeds > 0)
    print(`  ${beyondSeeds} seeds with a read lag beyond the settling time, apart: ${words(beyond)}`);
  for (const [name, of] of kinds) {
    const share = of.unknowns === 0 ? 'none' : `${((100 * of.bySelf) / of.unknowns).toFixed(1)} %`;
    const unreadable =
      of.unreadable > 0 ? `; ${of.unreadable} unknown of a kind nobody can read, to people` : '';
    print(
      `  ${name}: ${of.parts} parts, ${of.published} published; ${of.unknowns} unknown, ${of.bySelf} settled by themselves (${share}), ${of.toPeople} to people${unreadable}`,
    );
  }
  const all = [...kinds.values()].reduce((sum, of) => (addFigures(sum, of), sum), emptyFigures());
  if (all.unknowns > 0)
    print(
      `  all readable kinds: ${((100 * all.bySelf) / all.unknowns).toFixed(2)} % of ${all.unknowns} settled by themselves`,
    );
  if (failing.length > 0) print(`  failing seeds: ${failing.slice(0, 20).join(', ')}`);
  return failing.length;
}

type Counts = Record<(typeof NAMES)[number], number>;

function counts(): Counts {
  return { duplicates: 0, lost: 0, unapproved: 0, afterStop: 0, misreported: 0 };
}

function add(to: Counts, findings: Findings): number {
  let wrong = 0;
  for (const name of NAMES) {
    to[name] += findings[name].length;
    wrong += findings[name].length;
  }
  return wrong;
}

function words(of: Counts): string {
  return `${of.duplicates} duplicates, ${of.lost} lost, ${of.unapproved} unapproved, ${of.afterStop} after cancel or hold, ${of.misreported} misreported`;
}

function tellStory(world: World, findings: Findings): void {
  for (const commit of world.database.commits) print(`  ${JSON.stringify(commit)}`);
  for (const { partId, fence, at, id } of world.platform.ledger)
    print(`  on the platform at ${new Date(at).toISOString()}: ${partId} by attempt ${fence} as ${id}`);
  for (const part of world.allParts())
    print(`  ${part.id}: ${part.state} ${JSON.stringify({ ...part, post: undefined, payload: undefined })}`);
  print(`  ${JSON.stringify(findings)}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
