import type { RestoredStep } from '../domain/restore/lost-time.ts';
import type { InstanceRelease } from '../usecases/holds/release-instance.ts';
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
  report: {
    readonly progress: RestoreProgress;
    readonly left: readonly OpenPart[];
    readonly release: InstanceRelease;
  },
): void {
  const { progress, release } = report;
  say(outcomes(progress));
  if (progress.awaitingAccount > 0)
    say(
      `Wait until their accounts are connected again, and are read about then: ${progress.awaitingAccount}.`,
    );
  sayLeft(say, report.left);
  say(`Publishing is resumed. Posts that go out late: ${release.late}.`);
  if (release.handedOver > 0)
    say(`Workspaces that stay held until their members decide: ${release.handedOver}.`);
}

function outcomes({ published, notSent, forPeople }: RestoreProgress): string {
  return `Found published: ${published}. Not sent: ${notSent}. For people to decide: ${forPeople}.`;
}

function sayLeft(say: Say, left: readonly OpenPart[]): void {
  if (left.length === 0) return;
  say(
    `Not due before the restore, and of a kind that cannot be read (${left.length}). They go out when they are due; somebody who sent one early in the lost time should cancel it:`,
  );
  for (const { workspaceId, postId, dueAt } of left)
    say(`    workspace ${workspaceId}  post ${postId}  due ${dueAt.toISOString()}`);
}
