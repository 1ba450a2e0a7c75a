import type { Findings } from './check.ts';

/** What became of the parts of one kind of post. */
export interface Figures extends Record<keyof Findings, number> {
  parts: number;
  published: number;
  /** Unknown outcomes of calls whose kind the platform lets the Hub read. */
  unknowns: number;
  bySelf: number;
  toPeople: number;
  /** Unknown outcomes of calls that nobody can read about: all of them go to people. */
  unreadable: number;
}

export function noFigures(): Figures {
  return {
    parts: 0,
    published: 0,
    duplicates: 0,
    lost: 0,
    unapproved: 0,
    afterStop: 0,
    misreported: 0,
    unknowns: 0,
    bySelf: 0,
    toPeople: 0,
    unreadable: 0,
  };
}

export function addFigures(to: Figures, more: Figures): void {
  for (const name of Object.keys(to) as (keyof Figures)[]) to[name] += more[name];
}

export function sumOf(all: Iterable<Figures>): Figures {
  const sum = noFigures();
  for (const one of all) addFigures(sum, one);
  return sum;
}

/** Every finding to the kind of its post. `kindOf` is asked with the finding's words. */
export function addFindings(
  kinds: Map<string, Figures>,
  findings: Findings,
  kindOf: (finding: string) => string,
): void {
  for (const name of FINDINGS)
    for (const finding of findings[name]) {
      const kind = kindOf(finding);
      const figures = kinds.get(kind) ?? noFigures();
      kinds.set(kind, figures);
      figures[name] += 1;
    }
}

export const FINDINGS = ['duplicates', 'lost', 'unapproved', 'afterStop', 'misreported'] as const;

/** In words: what must all be zero. */
export function wordFindings(of: Record<keyof Findings, number>): string {
  return `${of.duplicates} duplicates, ${of.lost} lost, ${of.unapproved} unapproved, ${of.afterStop} after cancel or hold, ${of.misreported} misreported`;
}

const COLUMNS: readonly (readonly [title: string, of: (figures: Figures) => string])[] = [
  ['parts', ({ parts }) => String(parts)],
  ['published', ({ published }) => String(published)],
  ['duplicates', ({ duplicates }) => String(duplicates)],
  ['lost', ({ lost }) => String(lost)],
  ['unapproved', ({ unapproved }) => String(unapproved)],
  ['after stop', ({ afterStop }) => String(afterStop)],
  ['misreported', ({ misreported }) => String(misreported)],
  ['unknown', ({ unknowns }) => String(unknowns)],
  ['by itself', ({ bySelf }) => String(bySelf)],
  ['share', ({ unknowns, bySelf }) => (unknowns === 0 ? '–' : `${((100 * bySelf) / unknowns).toFixed(2)} %`)],
  ['to people', ({ toPeople }) => String(toPeople)],
  ['unreadable', ({ unreadable }) => String(unreadable)],
];

/** A line a kind and one of all, aligned. "unknown" to "to people" are of the kinds that can be read. */
export function tableOfFigures(kinds: ReadonlyMap<string, Figures>): string[] {
  const rows = [...kinds, ['all', sumOf(kinds.values())] as const];
  const cells = [
    ['', ...COLUMNS.map(([title]) => title)],
    ...rows.map(([name, figures]) => [name, ...COLUMNS.map(([, of]) => of(figures))]),
  ];
  const widths =
    cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
  return cells.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}
