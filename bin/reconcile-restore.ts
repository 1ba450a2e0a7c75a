import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../db/doors/database.ts';
import { withSystem } from '../db/doors/doors.ts';
import type { SystemTransaction, WorkspaceTransaction } from '../db/doors/transaction.ts';
import type { Actor } from '../domain/actor.ts';
import type { SettleOptions } from '../domain/publishing/settle-rules.ts';
import type { RestoredStep } from '../domain/restore/lost-time.ts';
import { ConfigError } from '../infra/config/config.ts';
import { countLiveWorkers } from '../usecases/restore/count-live-workers.ts';
import { endRestore } from '../usecases/restore/end-restore.ts';
import { markLostPart, planLostPart } from '../usecases/restore/mark-lost-part.ts';
import type { LostPart, LostTime } from '../usecases/restore/mark-lost-part.ts';
import { placeHoldAfterRestore, readNewestEvent } from '../usecases/restore/place-hold-after-restore.ts';
import { listUnmarkedParts, readRestoreHold, readRestoreProgress } from '../usecases/restore/read-restore.ts';
import type { OpenPart, RestoreHold } from '../usecases/restore/read-restore.ts';
import { sayPlan, sayProgress, sayReport } from './restore-report.ts';

const OPERATOR: Actor = { kind: 'system', name: 'operator' };

export interface ReconcileOptions {
  readonly database: Database;
  readonly settling: SettleOptions;
  /** When the backup was made; the hold knows it where a worker placed it. */
  readonly since: Date | null;
  readonly workersEnded: boolean;
  readonly dryRun: boolean;
  readonly say: (line: string) => void;
  /** How often it is looked how far reading has come. Milliseconds. */
  readonly lookEveryMs: number;
}

/**
 * `hub restore reconcile`: marks whatever may have gone out in the lost time, waits until workers have read the
 * platforms, and lets publishing go on. Each part is marked by itself and stays marked, so that it may be interrupted
 * and run again at any point.
 */
export async function reconcileRestore(options: ReconcileOptions): Promise<void> {
  const { database, say } = options;
  const hold = await holdOf(options);
  const lost: LostTime = { since: sinceOf(options, hold), until: hold.heldAt };
  say(
    `The backup was made at ${lost.since.toISOString()}; publishing is stopped since ${lost.until.toISOString()}.`,
  );
  const work = { ...options, hold, lost };
  if (options.dryRun) {
    const steps = await eachPart(work, true, planLostPart);
    sayPlan(say, steps);
    return;
  }
  if ((await countLiveWorkers(database)) === 0)
    say('No worker runs. Start one: it reads the platforms, and nothing goes out meanwhile.');
  const left = await markUntilKnown(work);
  const progress = await system(database, (tx) => readRestoreProgress(tx, hold));
  const end = await system(database, (tx) => endRestore(tx, { since: lost.since, actor: OPERATOR }));
  sayReport(say, { progress, left, ...end });
}

type Work = ReconcileOptions & { readonly hold: RestoreHold; readonly lost: LostTime };

/** Answers what was left as it is, since it was not due and its kind cannot be read. */
async function markUntilKnown(work: Work): Promise<readonly OpenPart[]> {
  const left = new Map<string, OpenPart>();
  const mark = async (restToo: boolean): Promise<number> => {
    const steps = await eachPart(
      work,
      restToo,
      (tx, part) => markLostPart(tx, { ...part, workersEnded: work.workersEnded }),
      left,
    );
    for (const { part, step } of steps) if (step === 'leave') left.set(part.partId, part);
    return steps.filter(({ step }) => step === 'read').length;
  };
  let told = '';
  for (;;) {
    await mark(false);
    const progress = await system(work.database, (tx) => readRestoreProgress(tx, work.hold));
    told = sayProgress(work.say, progress, told);
    // What was not due comes last, whatever became of the others.
    if (progress.reading === 0 && (await mark(true)) === 0) return [...left.values()];
    await delay(work.lookEveryMs);
  }
}

async function eachPart(
  { database, hold, lost, settling }: Work,
  restToo: boolean,
  treat: (tx: WorkspaceTransaction, part: LostPart) => Promise<RestoredStep>,
  except: ReadonlyMap<string, unknown> = new Map(),
): Promise<{ part: OpenPart; step: RestoredStep }[]> {
  const parts = await system(database, (tx) => listUnmarkedParts(tx, hold, { restToo }));
  const steps: { part: OpenPart; step: RestoredStep }[] = [];
  for (const part of parts.filter(({ partId }) => !except.has(partId))) {
    const step = await system(database, async (tx) => {
      const inside = await tx.enterWorkspace(part.workspaceId, OPERATOR);
      return treat(inside, { partId: part.partId, lost, settling });
    });
    steps.push({ part, step });
  }
  return steps;
}

async function holdOf(options: ReconcileOptions): Promise<RestoreHold> {
  const { database, since, dryRun } = options;
  const standing = await system(database, readRestoreHold);
  if (standing) return standing;
  if (since === null) {
    const newest = await system(database, (tx) => readNewestEvent(tx, null));
    throw new ConfigError(
      `No worker has found the database to be behind, so nothing is known of a restore. If it was restored from a backup, say when that was made with --since; the newest event in it is of ${newest?.toISOString() ?? 'no time'}. Nothing was changed.`,
    );
  }
  if (dryRun) return { heldAt: new Date(), since };
  await system(database, (tx) => placeHoldAfterRestore(tx, { since, actor: OPERATOR }));
  return holdOf(options);
}

function sinceOf(options: ReconcileOptions, hold: RestoreHold): Date {
  const since = options.since ?? hold.since;
  if (since === null)
    throw new ConfigError(
      'Nothing tells when the backup was made: say it with --since. Nothing was changed.',
    );
  if (since > hold.heldAt)
    throw new ConfigError('The backup was made before publishing was stopped: --since is too late.');
  return since;
}

function system<T>(database: Database, work: (tx: SystemTransaction) => Promise<T>): Promise<T> {
  return withSystem(database, 'instance-hold', work);
}
