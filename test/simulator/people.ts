import { cancel, edit, hold, move, release, settle } from './people-transactions.ts';
import type { Flow } from './timeline.ts';
import type { World, WorldPost } from './world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** People act at the worst moments: around the instants of posts. */
export function letPeopleAct(world: World): void {
  const { draw, settings, timeline } = world;
  for (const post of world.posts) {
    const { edit, move, cancel, publish_now } = settings.people;
    const act = draw.oneOf({ edit, move, cancel, publish_now });
    if (act !== null)
      timeline.at(post.row.job.dueAt + draw.between(-40_000, 40_000), () => {
        if (world.databaseAway) return;
        if (changePost(world, post, act)) world.wake(post);
      });
    timeline.start(answerQuestions(world, post));
  }
  const some = draw.pick(world.posts);
  if (draw.chance(settings.people.hold)) {
    const from = some.row.job.dueAt + draw.between(-30_000, 30_000);
    timeline.at(from, () => hold(world.database));
    timeline.at(from + draw.between(1, 30 * 60) * MINUTE_MS, () => {
      release(world.database, timeline.now);
      for (const post of world.posts) world.wake(post);
    });
  }
  if (draw.chance(settings.people.disconnect)) {
    const { account } = some.row.job;
    const from = some.row.job.dueAt + draw.between(-30_000, 30_000);
    timeline.at(from, () => (account.status = 'disconnected'));
    timeline.at(from + draw.between(1, 300) * MINUTE_MS, () => {
      account.status = 'connected';
      for (const post of world.posts) if (post.row.job.account === account) world.wake(post);
    });
  }
}

function changePost(world: World, post: WorldPost, act: 'edit' | 'move' | 'cancel' | 'publish_now'): boolean {
  const { database, draw, timeline } = world;
  switch (act) {
    case 'edit':
      return edit(database, post.row, post.kind.parts(`${post.row.id} r${post.row.revision + 1}`));
    case 'move':
      return move(database, post.row, timeline.now + draw.between(1, 120) * MINUTE_MS);
    case 'cancel':
      return cancel(database, post.row);
    case 'publish_now':
      return move(database, post.row, timeline.now, 'publish_now');
  }
}

/** Somebody looks into what needs attention now and then, and at the platform itself before they decide. */
function* answerQuestions(world: World, post: WorldPost): Flow {
  for (let looks = 0; looks < 12; looks += 1) {
    yield world.draw.between(1 * HOUR_MS, 6 * HOUR_MS);
    if (world.databaseAway) continue;
    for (const part of post.row.job.parts) {
      if (part.state === 'needs_attention') {
        const live = world.platform.ledger.find((one) => one.partId === part.id);
        if (settle(world.database, part, live?.id ?? null, world.timeline.now)) world.wake(post);
      } else if (part.waitingCode === 'missed' && changePost(world, post, 'publish_now')) world.wake(post);
    }
  }
}
