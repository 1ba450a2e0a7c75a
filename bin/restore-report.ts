import type { RestoredStep } from '../domain/restore/lost-time.ts';
import { kindOfChange } from '../domain/restore/lost-change.ts';
import type { WrittenChange } from '../domain/restore/lost-change.ts';
import type { RestoreEnd } from '../usecases/restore/end-restore.ts';
import type { OpenPart, RestoreProgress } from '../usecases/restore/read-restore.ts';

type Say = (line: string) => void;

export function sayPlan(
  say: Say,
  steps: readonly { readonly part: OpenPart; readonly step: RestoredStep }[],
): void {
  const read = steps.filter(({ step }) => step === 'read');
  const left = steps.filter(({ step }) => step === 'leave').map(({ part }) => part);
  say(`Would be read on their platforms, or asked about: ${read.length}.`);
  sayLeft(say, left);
  say('Nothing was changed.');
}

/** Says how far it has come where that is news; answers what was said. */
export function sayProgress(say: Say, progress: RestoreProgress, told: string): string {
  const line = `Being read: ${progress.reading}. ${outcomes(progress)}`;
  if (line !== told) say(line);
  return line;
}

export function sayReport(
  say: Say,
  report: RestoreEnd & { readonly progress: RestoreProgress; readonly left: readonly OpenPart[] },
): void {
  const { progress, release } = report;
  say(outcomes(progress));
  if (progress.awaitingAccount > 0)
    say(
      `Wait until their accounts are connected again, and are read about then: ${progress.awaitingAccount}.`,
    );
  sayLeft(say, report.left);
  sayUndone(say, report.undone);
  say(`Publishing is resumed. Posts that go out late: ${release.late}.`);
  if (release.handedOver > 0)
    say(`Workspaces that stay held until their members decide: ${release.handedOver}.`);
}

function outcomes({ published, notSent, forPeople }: RestoreProgress): string {
  return `Found published: ${published}. Not sent: ${notSent}. For people to decide: ${forPeople}.`;
}

const UNDONE = {
  created: 'created, and gone now',
  scheduled: 'scheduled or published at once; a draft again where it was one',
  changed: 'changed; stands as it was before',
  moved: 'moved; due as before',
  taken_back: 'cancelled or taken back; scheduled again',
  held: 'publishing was stopped; not any more',
} as const;

function sayUndone(say: Say, undone: readonly WrittenChange[] | null): void {
  if (undone === null) {
    say('Nothing tells what people cancelled or changed since the backup.');
    return;
  }
  if (undone.length === 0) return;
  say(`Undone by the restore (${undone.length}):`);
  for (const change of undone) {
    const kind = kindOfChange(change);
    const what = kind === null ? change.type : UNDONE[kind];
    const post = kind === 'held' ? '' : `  post ${change.entityId}`;
    say(`    workspace ${change.workspaceId}${post}: ${what}`);
  }
}

function sayLeft(say: Say, left: readonly OpenPart[]): void {
  if (left.length === 0) return;
  say(
    `Not due before the restore, and of a kind that cannot be read (${left.length}). They go out when they are due; somebody who sent one early in the lost time should cancel it:`,
  );
  for (const { workspaceId, postId, dueAt } of left)
    say(`    workspace ${workspaceId}  post ${postId}  due ${dueAt.toISOString()}`);
}
