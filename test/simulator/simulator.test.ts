import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '../../domain/platforms.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { Findings } from './check.ts';
import type { PlantedBug } from './database.ts';
import { report } from './report.ts';
import type { SeedReport } from './report.ts';
import { loadSettings } from './settings.ts';
import { World } from './world.ts';

const settings = loadSettings();
const STRICT = { instagramSecondTry: false };

function simulate(
  platform: Platform,
  seed: number,
  bug: PlantedBug | null = null,
): SeedReport & { world: World } {
  const world = new World({ platform, seed, settings, settling: STRICT, bug });
  world.run();
  return { ...report(world, platform, STRICT), world };
}

function wrong(findings: Findings): string[] {
  return Object.values(findings).flat() as string[];
}

describe.each(PLATFORMS)('the publishing protocol on %s, whatever goes wrong', (platform) => {
  it('publishes nothing twice, unapproved, or after it was stopped, and loses nothing', () => {
    let unknowns = 0;
    for (let seed = 1; seed <= 300; seed += 1) {
      const { findings, beyond, kinds } = simulate(platform, seed);
      if (!beyond) expect({ seed, wrong: wrong(findings) }).toEqual({ seed, wrong: [] });
      for (const figures of kinds.values()) unknowns += figures.unknowns + figures.unreadable;
    }
    // Proves that something went wrong at all.
    expect(unknowns).toBeGreaterThan(50);
  });

  it('is told the same way by the same seed', () => {
    const story = (seed: number): unknown => {
      const { world } = simulate(platform, seed);
      return [world.database.commits, world.platform.ledger];
    };
    expect(story(7)).toEqual(story(7));
    expect(story(7)).not.toEqual(story(8));
  });
});

describe('the checker', () => {
  it.each<[PlantedBug, Platform, keyof Findings]>([
    ['retry_unknown', 'x', 'duplicates'],
    ['claim_without_fence', 'instagram', 'duplicates'],
    ['ignore_revision', 'linkedin', 'unapproved'],
    ['absent_without_proof', 'linkedin', 'duplicates'],
  ])('sees the planted bug %s on %s as %s', (bug, platform, finding) => {
    for (let seed = 1; seed <= 3000; seed += 1) {
      const { findings, beyond } = simulate(platform, seed, bug);
      if (!beyond && findings[finding].length > 0) return;
    }
    throw new Error('3000 seeds did not show it');
  });
});
