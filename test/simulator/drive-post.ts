import { nextStep } from '../../domain/publishing/next-step.ts';
import { LOST_OUTCOME_MS } from '../../domain/publishing/timing.ts';
import { openPart, prepare } from './claim-transactions.ts';
import { recordOutcome, resolveLost } from './outcome-transactions.ts';
import { recordRead } from './read-transactions.ts';
import type { PartRow } from './rows.ts';
import type { Flow } from './timeline.ts';
import { PublishActivity } from './worker.ts';
import type { World, WorldPost } from './world.ts';

const PAUSE_MS = 5_000;
const HEARTBEAT_TIMEOUT_MS = 10_000;
const LINK_MS = 60_000;

/** The workflow of a post: durable, so that nothing kills it; what it does takes effect when Temporal is there. */
export function drivePost(world: World, post: WorldPost): void {
  for (const ordinal of post.row.job.parts.map((part) => part.ordinal)) {
    const partNow = (): PartRow | undefined => post.row.job.parts.find((part) => part.ordinal === ordinal);
    world.timeline.start(driveWhileOpen(world, post, partNow));
  }
}

function* driveWhileOpen(world: World, post: WorldPost, partNow: () => PartRow | undefined): Flow {
  for (;;) {
    yield* reach(world);
    const part = partNow();
    if (!part) return;
    const open = openPart(world.database, part);
    if (open === null) {
      // A later part comes up with the one before it, and anything with what people do.
      if (isOver(post)) return;
      yield { gate: post.changed, ms: Infinity };
      continue;
    }
    const step = nextStep(open);
    switch (step.kind) {
      case 'await_outcome':
        yield LOST_OUTCOME_MS;
        yield* inDatabase(world, () => resolveLost(world.database, part, world.timeline.now));
        break;
      case 'read':
        if (yield* sleepUntil(world, post, step.at)) break;
        yield* read(world, part);
        break;
      case 'find_link':
        yield LINK_MS;
        part.settleAt = null;
        break;
      case 'await_person':
        yield { gate: post.woken, ms: Infinity };
        break;
      case 'publish':
        yield* publish(world, post, part, step);
    }
  }
}

function* publish(
  world: World,
  post: WorldPost,
  part: PartRow,
  step: { prepareAt: number; startAt: number },
): Flow {
  if (yield* sleepUntil(world, post, step.prepareAt)) return;
  const prepared: { token: number | null } = { token: null };
  yield* inDatabase(world, () => {
    prepared.token = prepare(world.database, part, world.platform.prepare(part));
  });
  if (prepared.token === null) {
    yield PAUSE_MS;
    return;
  }
  if (yield* sleepUntil(world, post, step.startAt)) return;
  const worker = world.anyWorker();
  if (worker === null) {
    yield 1_000;
    return;
  }
  const startAt = Math.max(step.startAt + 15_000, 0);
  world.endanger(worker, Math.max(startAt, world.timeline.now));
  const call = new PublishActivity();
  world.timeline.start(worker.publish(part, prepared.token, startAt, call), worker.program);
  const how = yield* awaitActivity(world, post, call, worker);
  switch (how) {
    case 'no_answer':
      yield* inDatabase(world, () => resolveLost(world.database, part, world.timeline.now));
      return;
    case 'already_claimed':
      yield LOST_OUTCOME_MS;
      yield* inDatabase(world, () => resolveLost(world.database, part, world.timeline.now));
      return;
    case 'not_claimed':
      yield PAUSE_MS;
      return;
    case 'done': {
      const { ended } = call;
      if (ended?.kind === 'unrecorded')
        yield* inDatabase(world, () =>
          recordOutcome(world.database, part, ended.fence, ended.outcome, 'worker', world.timeline.now),
        );
    }
  }
}

/** Its end, or Temporal's word that it has not heard of the worker. A signal lets a waiting one go. */
function* awaitActivity(
  world: World,
  post: WorldPost,
  call: PublishActivity,
  worker: { readonly running: boolean },
): Flow<'done' | 'no_answer' | 'not_claimed' | 'already_claimed'> {
  let heardAt = world.timeline.now;
  post.woken.wait(() => call.cancel());
  for (;;) {
    yield { gate: call.done, ms: 2_000 };
    const { ended } = call;
    if (ended !== null) {
      if (ended.kind === 'recorded' || ended.kind === 'unrecorded') return 'done';
      return ended.kind;
    }
    if (worker.running) heardAt = world.timeline.now;
    else if (world.timeline.now - heardAt > HEARTBEAT_TIMEOUT_MS) return 'no_answer';
  }
}

function* read(world: World, part: PartRow): Flow {
  const { fence } = part;
  yield* reach(world);
  yield world.draw.between(50, 2_000);
  const owned = new Set(
    world
      .allParts()
      .filter((one) => one !== part)
      .flatMap((one) => one.platformId ?? []),
  );
  const connected = part.post.job.account.status === 'connected';
  const seen = connected
    ? world.platform.read(part, owned)
    : { kind: 'unreadable' as const, code: 'token_invalid' as const, detail: '' };
  yield* inDatabase(world, () => recordRead(world.database, part, fence, seen, world.timeline.now));
}

/** A step in the database: waits until it is there, and may be carried out again since its answer was lost. */
function* inDatabase(world: World, step: () => void): Flow {
  yield* reach(world);
  step();
  if (world.draw.chance(world.settings.temporal.step_twice)) {
    yield 500;
    yield* reach(world);
    step();
  }
}

function* reach(world: World): Flow {
  for (;;) {
    if (world.databaseAway) yield 1_000;
    else if (world.temporalAwayUntil > world.timeline.now) yield world.temporalAwayUntil - world.timeline.now;
    else return;
  }
}

/** True when the rows changed meanwhile. */
function* sleepUntil(world: World, post: WorldPost, at: number): Flow<boolean> {
  const ms = at - world.timeline.now;
  if (ms <= 0) return false;
  yield { gate: post.woken, ms };
  return world.timeline.now < at;
}

/** Nothing of the post moves any more, whatever people may still do. */
function isOver(post: WorldPost): boolean {
  return post.row.job.parts.every(
    (part) =>
      part.state === 'cancelled' ||
      part.state === 'rejected' ||
      (part.state === 'published' && part.settleAt === null),
  );
}
