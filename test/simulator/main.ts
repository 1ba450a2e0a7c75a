import { parseArgs } from 'node:util';
import { PLATFORMS } from '../../domain/platforms.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { Findings } from './check.ts';
import {
  addFigures,
  addFindings,
  FINDINGS,
  noFigures,
  sumOf,
  tableOfFigures,
  wordFindings,
} from './figures.ts';
import type { Figures } from './figures.ts';
import { report } from './report.ts';
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

let broken = 0;
for (const platform of platforms) broken += simulate(platform);
process.exitCode = broken > 0 ? 1 : 0;

function simulate(platform: Platform): number {
  const began = performance.now();
  const kinds = new Map<string, Figures>();
  const beyond = new Map<string, Figures>();
  let beyondSeeds = 0;
  const failing: number[] = [];
  for (let seed = first; seed < first + count; seed += 1) {
    const world = new World({ platform, seed, settings, settling });
    world.run();
    const said = report(world, platform, settling);
    for (const [name, figures] of said.kinds) {
      const sum = kinds.get(name) ?? noFigures();
      kinds.set(name, sum);
      addFigures(sum, figures);
    }
    if (said.beyond) beyondSeeds += 1;
    addFindings(said.beyond ? beyond : kinds, said.findings, said.kindOf);
    if (!said.beyond && FINDINGS.some((name) => said.findings[name].length > 0)) failing.push(seed);
    if (values.seed !== undefined) tellStory(world, said.findings);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  print(`${platform}: ${count} seeds in ${seconds} s: ${wordFindings(sumOf(kinds.values()))}`);
  if (beyondSeeds > 0)
    print(
      `  ${beyondSeeds} seeds with a read lag beyond the settling time, apart: ${wordFindings(sumOf(beyond.values()))}`,
    );
  for (const line of tableOfFigures(kinds)) print(`  ${line}`);
  if (failing.length > 0) print(`  failing seeds: ${failing.slice(0, 20).join(', ')}`);
  return failing.length;
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
