import pg from 'pg';
import { withWorkspace } from '../../db/doors/doors.ts';
import { readPost } from '../../db/queries/read-posts.ts';
import type { PostRow } from '../../db/queries/read-posts.ts';
import { readTimeline } from '../../db/queries/read-timeline.ts';
import type { TimelineRow } from '../../db/queries/read-timeline.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { Incarnation } from '../../db/worker-incarnation.ts';
import type { Actor } from '../../domain/actor.ts';
import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import type { Clock } from '../../infra/clock/clock.ts';
import { schedulePost } from '../../usecases/posts/schedule-post.ts';
import { claimPart } from '../../usecases/publishing/claim-part.ts';
import type { Claim } from '../../usecases/publishing/claim-part.ts';
import { preparePart } from '../../usecases/publishing/prepare-part.ts';
import type { SettlingOptions } from '../../usecases/publishing/record-read.ts';
import { recordOutcome } from '../../usecases/publishing/record-outcome.ts';
import { connectTestAccount, createDraft, createTenant, openTestDatabase } from './seed.ts';
import type { OpenTestDatabase, Tenant } from './seed.ts';

const WORKER: Actor = { kind: 'system', name: 'worker' };
type PartRow = PostRow['variants'][number]['parts'][number];

export const PUBLISHED: Extract<PublishOutcome, { kind: 'published' }> = {
  kind: 'published',
  platformId: '1',
  permalink: 'https://x.com/a/status/1',
};
export const REASON = { code: 'forbidden', detail: 'Some words.', facts: { words: 'Words.' } } as const;

/** Of a worker that nothing is known of: its lock is nowhere. */
export const TEST_INCARNATION: Incarnation = { key: '1', server: 'none', process: '' };

/** What an operator gets who chooses nothing. */
export const SETTLING: SettlingOptions = { maxPauseMs: 3_600_000, instagramSecondTry: false };

/** In an hour: nothing of it is due while a test runs. */
export function inAnHour(): { at: Date; timeZone: undefined } {
  return { at: new Date(Date.now() + 3_600_000), timeZone: undefined };
}

/** Plays a worker by hand on real rows: each step of the publishing protocol for one draft and its account. */
export class PostProtocol {
  readonly open: OpenTestDatabase;
  readonly tenant: Tenant;
  accountId = '';
  postId = '';

  private constructor(open: OpenTestDatabase, tenant: Tenant) {
    this.open = open;
    this.tenant = tenant;
  }

  static async begin(clock?: Clock): Promise<PostProtocol> {
    const open = await openTestDatabase(clock);
    return new PostProtocol(open, await createTenant(open.database));
  }

  /** A new account with a new draft. */
  async draft(text = 'First words'): Promise<void> {
    this.accountId = await connectTestAccount(this.tenant, this.open.keys);
    this.postId = await createDraft(this.tenant, [this.accountId], text);
  }

  asWorker<T>(work: (tx: WorkspaceTransaction) => Promise<T>): Promise<T> {
    return withWorkspace(this.open.database, this.tenant.workspaceId, WORKER, work);
  }

  async read(): Promise<PostRow> {
    const row = await this.tenant.run((tx) => readPost(tx, this.postId));
    if (!row) throw new Error('gone');
    return row;
  }

  async part(variant = 0): Promise<PartRow> {
    const found = (await this.read()).variants[variant]?.parts[0];
    if (!found) throw new Error('no part');
    return found;
  }

  timeline(): Promise<TimelineRow[]> {
    return this.tenant.run((tx) => readTimeline(tx, this.postId));
  }

  publishNow(): Promise<void> {
    return this.tenant.run((tx) => schedulePost(tx, this.postId, 'now'));
  }

  async prepare(variant = 0): Promise<string> {
    return this.preparePart((await this.part(variant)).id);
  }

  async preparePart(partId: string): Promise<string> {
    const result = await this.asWorker((tx) => preparePart(tx, partId));
    if (result.kind !== 'prepared') throw new Error(result.reason);
    return result.startToken;
  }

  async claim(startToken: string, variant = 0, incarnation = TEST_INCARNATION): Promise<Claim> {
    return this.claimPart((await this.part(variant)).id, startToken, incarnation);
  }

  claimPart(partId: string, startToken: string, incarnation = TEST_INCARNATION): Promise<Claim> {
    return this.asWorker((tx) => claimPart(tx, { partId, startToken, worker: 'test', incarnation }));
  }

  async record(fence: number, outcome: PublishOutcome, variant = 0): Promise<void> {
    const { id } = await this.part(variant);
    await this.asWorker((tx) => recordOutcome(tx, { partId: id, fence, outcome, from: 'worker' }));
  }

  /** Prepares and claims; answers the fence. */
  async take(variant = 0): Promise<number> {
    const taken = await this.claim(await this.prepare(variant), variant);
    if (taken.kind !== 'claimed') throw new Error(taken.kind);
    return taken.fence;
  }

  async claimed(): Promise<number> {
    await this.publishNow();
    return this.take();
  }

  /** Lets a part that waits for a retry go on at once. */
  async skipWait(): Promise<void> {
    await this.tenant.run((tx) =>
      tx.rows('update publish_parts set not_before = null where post_id = $1', [this.postId]),
    );
  }

  async asOwner<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
    const owner = new pg.Client({ connectionString: this.open.test.ownerUrl });
    await owner.connect();
    try {
      return (await owner.query<Row>(sql)).rows;
    } finally {
      await owner.end();
    }
  }

  /** Ids of the workflows that the post's outbox rows wake. */
  async woken(): Promise<string[]> {
    const rows = await this.asOwner<{ workflow_id: string }>(
      `select workflow_id from outbox where workflow_id like 'post/${this.postId}/%' order by id`,
    );
    return rows.map((row) => row.workflow_id);
  }
}
