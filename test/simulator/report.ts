import type { Platform } from '../../domain/platforms.ts';
import { settleRule } from '../../domain/publishing/settle-rules.ts';
import type { SettleOptions } from '../../domain/publishing/settle-rules.ts';
import { check } from './check.ts';
import type { Findings } from './check.ts';
import { noFigures } from './figures.ts';
import type { Figures } from './figures.ts';
import type { World } from './world.ts';

export interface SeedReport {
  readonly findings: Findings;
  readonly beyond: boolean;
  /** Without the findings. */
  readonly kinds: ReadonlyMap<string, Figures>;
  /** Of the post that a finding begins with. */
  readonly kindOf: (finding: string) => string;
}

/** What one world came to. */
export function report(world: World, platform: Platform, settling: SettleOptions): SeedReport {
  const kinds = new Map<string, Figures>();
  for (const { row, kind } of world.posts) {
    const figures = kinds.get(kind.name) ?? noFigures();
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
  const kindOf = (finding: string): string => {
    const [postId] = finding.split('/');
    return world.posts.find(({ row }) => row.id === postId)?.kind.name ?? 'of no post';
  };
  return { findings, beyond: world.platform.beyond > 0, kinds, kindOf };
}
