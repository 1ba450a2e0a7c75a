import type { Platform } from '../../domain/platforms.ts';
import { settleRule } from '../../domain/publishing/settle-rules.ts';
import type { SettleOptions } from '../../domain/publishing/settle-rules.ts';
import { check } from './check.ts';
import type { Findings } from './check.ts';
import type { World } from './world.ts';

/** Figures of one kind of post. */
export interface KindFigures {
  parts: number;
  published: number;
  /** Unknown outcomes of calls whose kind the platform lets the Hub read, and those it does not. */
  unknowns: number;
  bySelf: number;
  toPeople: number;
  unreadable: number;
}

export interface SeedReport {
  readonly findings: Findings;
  readonly beyond: boolean;
  readonly kinds: ReadonlyMap<string, KindFigures>;
}

/** What one world came to. */
export function report(world: World, platform: Platform, settling: SettleOptions): SeedReport {
  const kinds = new Map<string, KindFigures>();
  for (const { row, kind } of world.posts) {
    const figures = kinds.get(kind.name) ?? emptyFigures();
    kinds.set(kind.name, figures);
    for (const part of row.job.parts) {
      figures.parts += 1;
      if (part.state === 'published') figures.published += 1;
      const rule = settleRule(
        { platform, accountKind: row.job.account.kind, payload: part.payload },
        settling,
      );
      const of = (wanted: string): Set<number> =>
        new Set(
          world.database.commits.flatMap((commit) =>
            commit.kind === wanted && 'partId' in commit && commit.partId === part.id ? [commit.fence] : [],
          ),
        );
      const unknown = of('unknown').size;
      if (!rule.readable) {
        figures.unreadable += unknown;
        continue;
      }
      const asked = of('asked').size;
      figures.unknowns += unknown;
      figures.toPeople += asked;
      figures.bySelf += unknown - asked;
    }
  }
  const findings = check({
    ledger: world.platform.ledger,
    commits: world.database.commits,
    parts: world.allParts(),
    now: world.timeline.now,
  });
  return { findings, beyond: world.platform.beyond > 0, kinds };
}

export function emptyFigures(): KindFigures {
  return { parts: 0, published: 0, unknowns: 0, bySelf: 0, toPeople: 0, unreadable: 0 };
}

export function addFigures(to: KindFigures, more: KindFigures): void {
  for (const name of Object.keys(to) as (keyof KindFigures)[]) to[name] += more[name];
}
