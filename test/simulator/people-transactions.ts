import { isUnclaimed } from '../../domain/publishing/part-state.ts';
import type { PartPayload } from '../../domain/publishing/part-payload.ts';
import { postActions } from '../../domain/publishing/post-actions.ts';
import type { Database } from './database.ts';
import { hashOf } from './rows.ts';
import type { AccountRow, PartRow, PostRow } from './rows.ts';

// What people do.

export function addPost(
  db: Database,
  id: string,
  account: AccountRow,
  payloads: readonly PartPayload[],
  dueAt: number,
): PostRow {
  const post: PostRow = {
    id,
    stage: 'scheduled',
    status: 'scheduled',
    revision: 1,
    approved: 1,
    job: { account, dueAt, startToken: db.nextToken(), revision: 1, allowedUntil: null, parts: [] },
  };
  db.posts.push(post);
  submit(db, post, payloads);
  return post;
}

/** False: refused, nothing changed. */
export function edit(db: Database, post: PostRow, payloads: readonly PartPayload[]): boolean {
  if (post.status !== 'scheduled' || !may(post, 'edit')) return false;
  post.revision += 1;
  post.approved = post.revision;
  submit(db, post, payloads);
  return true;
}

export function move(
  db: Database,
  post: PostRow,
  dueAt: number,
  act: 'move' | 'publish_now' = 'move',
): boolean {
  // From a settled state a new submission begins, with a workflow of its own: not in this world.
  if (post.status !== 'scheduled' && post.status !== 'needs_attention') return false;
  if (!may(post, act)) return false;
  post.job.dueAt = dueAt;
  submit(
    db,
    post,
    post.job.parts.map((part) => part.payload),
  );
  return true;
}

export function cancel(db: Database, post: PostRow): boolean {
  const open = post.job.parts.filter((part) => isUnclaimed(part.state));
  if (open.length === 0) return false;
  for (const part of open) Object.assign(part, { state: 'cancelled', notBefore: null, waitingCode: null });
  post.job.startToken = db.nextToken();
  post.stage = 'cancelled';
  db.refresh(post);
  db.commits.push({ kind: 'cancelled', postId: post.id, parts: open.map(({ id }) => id) });
  return true;
}

export function hold(db: Database): void {
  if (db.held) return;
  db.held = true;
  db.commits.push({ kind: 'held' });
}

/** Everything that became due meanwhile goes out late. */
export function release(db: Database, now: number): void {
  if (!db.held) return;
  db.held = false;
  db.commits.push({ kind: 'released' });
  for (const post of db.posts) {
    if (post.job.dueAt > now) continue;
    db.allowLate(post, now);
    for (const part of post.job.parts) if (part.waitingCode === 'held') part.waitingCode = null;
  }
}

/** A person settles what reading could not. False: the API refuses. */
export function settle(db: Database, part: PartRow, found: string | null, now: number): boolean {
  if (part.state !== 'needs_attention') return false;
  if (found === null) {
    if (db.endedAt(part, now) === null) return false;
    db.allowLate(part.post, now);
    Object.assign(part, { state: 'waiting', retries: 0, notBefore: null, waitingCode: null });
    Object.assign(part, { settleAt: null, settleReads: 0, goodReads: 0, reasonCode: null });
  } else {
    Object.assign(part, { state: 'published', platformId: found, settleAt: null, reasonCode: null });
  }
  db.refresh(part.post);
  db.commits.push({ kind: 'settled_by_person', partId: part.id, fence: part.fence });
  return true;
}

function submit(db: Database, post: PostRow, payloads: readonly PartPayload[]): void {
  const { job } = post;
  const untouched = job.parts.every(
    ({ state }) => isUnclaimed(state) || state === 'cancelled' || state === 'rejected',
  );
  if (!untouched) return;
  job.revision = post.revision;
  job.startToken = db.nextToken();
  job.parts = payloads.map((payload, index) => {
    const old = job.parts[index];
    const fresh = {
      payload,
      payloadHash: hashOf(payload),
      state: 'waiting',
      retries: 0,
      notBefore: null,
      waitingCode: null,
      reasonCode: null,
    } as const;
    if (old) return Object.assign(old, fresh);
    return {
      id: `${post.id}/${index + 1}`,
      post,
      ordinal: index + 1,
      ...fresh,
      fence: 0,
      settleAt: null,
      settleReads: 0,
      goodReads: 0,
      resends: 0,
      claimedAt: null,
      platformId: null,
      artefact: null,
      trace: null,
      attempts: [],
    };
  });
  db.refresh(post);
  db.commits.push({
    kind: 'approved',
    postId: post.id,
    hashes: job.parts.map((part) => part.payloadHash),
  });
}

function may(post: PostRow, act: 'edit' | 'move' | 'publish_now'): boolean {
  return postActions(
    post.status,
    post.job.parts.map(({ state }) => state),
  ).includes(act);
}
