import { afterAll, beforeAll, expect, it } from 'vitest';
import { textOnly } from '../../domain/content/variant-content.ts';
import type { ReadOfCall } from '../../domain/publishing/judge-read.ts';
import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import type { PartPayload } from '../../domain/publishing/part-payload.ts';
import { Refusal } from '../../domain/refusal.ts';
import { disconnectAccount } from '../../usecases/accounts/disconnect-account.ts';
import { placeHold } from '../../usecases/holds/place-hold.ts';
import { releaseHold } from '../../usecases/holds/release-hold.ts';
import { cancelPost } from '../../usecases/posts/cancel-post.ts';
import { changePost } from '../../usecases/posts/change-post.ts';
import { schedulePost } from '../../usecases/posts/schedule-post.ts';
import { preparePart } from '../../usecases/publishing/prepare-part.ts';
import { recordRead } from '../../usecases/publishing/record-read.ts';
import { resolveLostAttempt } from '../../usecases/publishing/resolve-lost-attempt.ts';
import { settlePart } from '../../usecases/publishing/settle-part.ts';
import { PostProtocol, SETTLING } from '../setup/post-protocol.ts';
import { claim, prepare } from './claim-transactions.ts';
import { recordOutcome, resolveLost } from './outcome-transactions.ts';
import { addPost, cancel, edit, hold, move, release, settle } from './people-transactions.ts';
import * as reads from './read-transactions.ts';
import { Database } from './database.ts';
import { Draw } from './draw.ts';
import type { AccountRow, PartRow, PostRow } from './rows.ts';

const RUNS = 30;
const STEPS = 40;
const HOUR_MS = 3_600_000;
const SECONDS = [1, 30, 301, 900, 3_700, 30_000] as const;
const REASON = { code: 'forbidden', detail: 'd' } as const;
const OVER: readonly string[] = ['failed', 'published', 'cancelled', 'partially_published'];

let protocol: PostProtocol;
beforeAll(async () => {
  protocol = await PostProtocol.begin();
});
afterAll(() => protocol.open.close());

function payloadOf(text: string): PartPayload {
  return { kind: 'post', text, media: [], link: null, options: null };
}

/** One post of one account in both worlds: the same operations are carried out on the rows and on their model. */
class Twins {
  readonly #draw: Draw;
  readonly #model: Database;
  readonly #account: AccountRow;
  readonly #post: PostRow;
  #servers = 0;
  #published = 0;
  /** Start tokens as each world gave them out, newest last. */
  readonly #tokens: { real: string; model: number }[] = [];
  #hold: string | null = null;
  #revision = 1;
  #skewMs = 0;

  constructor(seed: number) {
    this.#draw = new Draw(seed);
    // As of a worker on another machine whose PostgreSQL was started anew: only time proves it dead.
    const sight = {
      program: () => 'not_visible' as const,
      holdsLock: () => false,
      server: () => ++this.#servers,
    };
    this.#model = new Database(sight, SETTLING);
    this.#account = { id: 'a', platform: 'x', kind: 'person', status: 'connected' };
    this.#post = addPost(this.#model, 'p', this.#account, [payloadOf('Revision 1')], this.#now());
  }

  /** The model's time: what was shifted back in the rows is later here. */
  #now(): number {
    return Date.now() + this.#skewMs;
  }

  get over(): boolean {
    return OVER.includes(this.#post.status);
  }

  #part(): PartRow {
    const [part] = this.#post.job.parts;
    if (!part) throw new Error('no part');
    return part;
  }

  async step(): Promise<string> {
    const act = this.#draw.weighted(ACTS);
    const said = await this.#carryOut(act.name);
    return `${act.name}: ${said}`;
  }

  async #carryOut(act: (typeof ACTS)[number]['name']): Promise<string> {
    const part = this.#part();
    const { id } = await protocol.part();
    switch (act) {
      case 'prepare': {
        const real = await protocol.asWorker((tx) => preparePart(tx, id));
        // The account is looked at before, by the token that the call needs.
        const model = prepare(this.#model, part, null);
        if (real.kind === 'prepared' && model !== null) this.#tokens.push({ real: real.startToken, model });
        return real.kind;
      }
      case 'claim': {
        const stale = this.#draw.chance(0.15) ? this.#tokens[0] : undefined;
        const token = stale ?? this.#tokens.at(-1);
        if (!token) return 'no token';
        const real = await protocol.claimPart(id, token.real);
        const model = claim(this.#model, part, token.model, { incarnation: 1, program: 1 }, this.#now());
        const said = 'fence' in model ? 'claimed' : model.kind === 'not_claimed' ? model.reason : model.kind;
        expect(real.kind === 'not_claimed' ? real.reason : real.kind).toBe(said);
        return said;
      }
      case 'outcome': {
        if (part.fence === 0) return 'nothing claimed';
        const fence = this.#draw.chance(0.85) ? part.fence : this.#draw.between(1, part.fence);
        const outcome = this.#outcome();
        await protocol.record(fence, outcome);
        recordOutcome(this.#model, part, fence, this.#inModel(outcome), 'worker', this.#now());
        return `${outcome.kind} of ${fence}`;
      }
      case 'lose':
        await protocol.asWorker((tx) => resolveLostAttempt(tx, { partId: id, detail: 'd' }));
        resolveLost(this.#model, part, this.#now());
        return '';
      case 'read': {
        const read = this.#read();
        const { fence } = part;
        await protocol.asWorker((tx) => recordRead(tx, { partId: id, fence, read, settling: SETTLING }));
        reads.recordRead(this.#model, part, fence, read, this.#now());
        return read.kind;
      }
      case 'later': {
        const seconds = this.#draw.pick(SECONDS);
        await shiftRows(seconds);
        this.#skewMs += seconds * 1000;
        return `${seconds} s`;
      }
      default:
        return this.#asPerson(act, id);
    }
  }

  async #asPerson(
    act: Exclude<(typeof ACTS)[number]['name'], 'prepare' | 'claim' | 'outcome' | 'lose' | 'read' | 'later'>,
    id: string,
  ): Promise<string> {
    const { postId, tenant } = protocol;
    const part = this.#part();
    switch (act) {
      case 'edit': {
        const text = `Revision ${this.#revision + 1}`;
        const { version } = await protocol.read();
        return this.#both(
          () =>
            tenant.run((tx) =>
              changePost(tx, {
                postId,
                version,
                variants: [{ accountId: protocol.accountId, ...textOnly(text) }],
              }),
            ),
          () => {
            const done = edit(this.#model, this.#post, [payloadOf(text)]);
            if (done) this.#revision += 1;
            return done;
          },
        );
      }
      case 'move':
        return this.#both(
          () =>
            tenant.run((tx) =>
              schedulePost(tx, postId, { at: new Date(Date.now() + HOUR_MS), timeZone: undefined }),
            ),
          () => move(this.#model, this.#post, this.#now() + HOUR_MS),
        );
      case 'publish now':
        return this.#both(
          () => tenant.run((tx) => schedulePost(tx, postId, 'now')),
          () => move(this.#model, this.#post, this.#now(), 'publish_now'),
        );
      case 'cancel':
        return this.#both(
          () => tenant.run((tx) => cancelPost(tx, postId)),
          () => cancel(this.#model, this.#post),
        );
      case 'hold':
        if (this.#hold !== null) {
          const holdId = this.#hold;
          this.#hold = null;
          await tenant.run((tx) => releaseHold(tx, { holdId, decisions: [], others: 'late' }));
          release(this.#model, this.#now());
          return 'released';
        }
        this.#hold = (
          await tenant.run((tx) => placeHold(tx, { hold: { scope: 'workspace' }, reason: '' }))
        ).holdId;
        hold(this.#model);
        return 'held';
      case 'settle': {
        const live = this.#draw.chance(0.5);
        const platformId = String(++this.#published);
        const address = `https://x.com/ada/status/${platformId}`;
        return this.#both(
          () =>
            tenant.run((tx) =>
              settlePart(tx, {
                postId,
                partId: id,
                decision: live ? { kind: 'live', address } : { kind: 'again' },
                maxPauseMs: SETTLING.maxPauseMs,
              }),
            ),
          () => settle(this.#model, part, live ? platformId : null, this.#now()),
        );
      }
    }
  }

  /** Both worlds carry it out, or both refuse it. */
  async #both(real: () => Promise<unknown>, model: () => boolean): Promise<string> {
    const refused = await real().then(
      () => null,
      (error: unknown) => {
        if (error instanceof Refusal) return error.code;
        throw error;
      },
    );
    expect(refused === null ? 'done' : `refused: ${refused}`).toEqual(
      model() ? 'done' : expect.stringContaining('refused'),
    );
    return refused ?? 'done';
  }

  #outcome(): PublishOutcome {
    const until = new Date(Date.now() + 60_000).toISOString();
    return this.#draw.pick<PublishOutcome>([
      { kind: 'published', platformId: String(++this.#published), permalink: 'https://x.com/a/status/1' },
      { kind: 'unknown', ...REASON },
      { kind: 'unknown', ...REASON },
      { kind: 'unknown', code: 'blocked_as_spam', detail: 'd' },
      { kind: 'transient', ...REASON },
      { kind: 'token_invalid', ...REASON },
      { kind: 'rate_limited', until, ...REASON },
      { kind: 'rejected', ...REASON },
      { kind: 'rejected', code: 'duplicate_content', detail: 'd' },
    ]);
  }

  /** The same instant on the model's clock. */
  #inModel(outcome: PublishOutcome): PublishOutcome {
    if (outcome.kind !== 'rate_limited') return outcome;
    return { ...outcome, until: new Date(Date.parse(outcome.until) + this.#skewMs).toISOString() };
  }

  #read(): ReadOfCall {
    return this.#draw.pick<ReadOfCall>([
      { kind: 'not_seen' },
      { kind: 'not_seen' },
      { kind: 'not_seen' },
      { kind: 'not_seen' },
      { kind: 'unreadable', ...REASON },
      { kind: 'processing', ...REASON },
      { kind: 'absent', ...REASON },
      { kind: 'published', platformId: String(++this.#published), permalink: 'https://x.com/a/status/1' },
    ]);
  }

  async compare(): Promise<void> {
    const [row] = await protocol.asOwner<Record<string, unknown>>(
      `select post.status, part.state, part.fence::int, part.retries, part.waiting_code as "waitingCode", part.resends,
         part.good_reads as "goodReads", part.settle_at is not null as reads, part.payload ->> 'text' as text,
         (select array_agg(outcome order by fence) from publish_attempts where part_id = part.id) as attempts,
         (select array_agg(ended_at is not null order by fence) from publish_attempts where part_id = part.id) as ended
       from publish_parts part join posts post on post.id = part.post_id where part.post_id = '${protocol.postId}'`,
    );
    const part = this.#part();
    expect(row).toEqual({
      status: this.#post.status,
      state: part.state,
      fence: part.fence,
      retries: part.retries,
      waitingCode: part.waitingCode,
      resends: part.resends,
      goodReads: part.goodReads,
      reads: part.settleAt !== null,
      text: part.payload.text,
      attempts: part.attempts.length === 0 ? null : part.attempts.map(({ outcome }) => outcome),
      ended: part.attempts.length === 0 ? null : part.attempts.map(({ endedAt }) => endedAt !== null),
    });
  }

  async end(): Promise<void> {
    const holdId = this.#hold;
    if (holdId !== null)
      await protocol.tenant.run((tx) => releaseHold(tx, { holdId, decisions: [], others: 'late' }));
  }
}

const ACTS = [
  { name: 'prepare', weight: 5 },
  { name: 'claim', weight: 6 },
  { name: 'outcome', weight: 4 },
  { name: 'lose', weight: 1 },
  { name: 'read', weight: 7 },
  { name: 'later', weight: 3 },
  { name: 'edit', weight: 0.7 },
  { name: 'move', weight: 0.4 },
  { name: 'publish now', weight: 0.7 },
  { name: 'cancel', weight: 0.15 },
  { name: 'hold', weight: 0.7 },
  { name: 'settle', weight: 1 },
] as const;

async function shiftRows(seconds: number): Promise<void> {
  const ago = `- make_interval(secs => ${seconds})`;
  await protocol.asOwner(`
    update publish_jobs set due_at = due_at ${ago}, late_until = late_until ${ago};
    update publish_parts set not_before = not_before ${ago}, settle_at = settle_at ${ago}, claimed_at = claimed_at ${ago};
    update publish_attempts set claimed_at = claimed_at ${ago}, finished_at = finished_at ${ago}, ended_at = ended_at ${ago}`);
}

it('the model of the rows and the rows themselves agree after every step of every run', async () => {
  let steps = 0;
  for (let seed = 1; seed <= RUNS; seed += 1) {
    await protocol.draft('Revision 1');
    await protocol.publishNow();
    const twins = new Twins(seed);
    const story: string[] = [];
    try {
      await twins.compare();
      for (let step = 0; step < STEPS && !twins.over; step += 1) {
        story.push(await twins.step());
        await twins.compare();
        steps += 1;
      }
    } catch (error) {
      throw new Error(`seed ${seed} after ${story.join(' · ')}`, { cause: error });
    }
    await twins.end();
  }
  // Most runs must not have been over at once.
  expect(steps).toBeGreaterThan(RUNS * 8);
}, 120_000);

it('an account that is disconnected is claimed for in neither world', async () => {
  await protocol.draft('Revision 1');
  await protocol.publishNow();
  const token = await protocol.prepare();
  await protocol.tenant.run((tx) => disconnectAccount(tx, protocol.accountId));
  expect(await protocol.claim(token)).toMatchObject({ reason: 'account_not_connected' });
});
