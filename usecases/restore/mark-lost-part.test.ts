import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withSystem } from '../../db/doors/doors.ts';
import { textOnly } from '../../domain/content/variant-content.ts';
import type { ReadOfCall } from '../../domain/publishing/judge-read.ts';
import { inAnHour, PostProtocol, PUBLISHED, SETTLING } from '../../test/setup/post-protocol.ts';
import { createPost } from '../posts/create-post.ts';
import { schedulePost } from '../posts/schedule-post.ts';
import { readPartCall } from '../publishing/read-part-call.ts';
import { askAboutUnreadable, recordRead } from '../publishing/record-read.ts';
import { settlePart } from '../publishing/settle-part.ts';
import { markLostPart } from './mark-lost-part.ts';
import { placeHoldAfterRestore } from './place-hold-after-restore.ts';
import { listUnmarkedParts, readRestoreHold, readRestoreProgress } from './read-restore.ts';
import type { RestoreHold } from './read-restore.ts';

const OPERATOR = { kind: 'system', name: 'operator' } as const;
const NOT_SEEN: ReadOfCall = { kind: 'not_seen' };

describe('an open part after a restore', () => {
  let protocol: PostProtocol;
  let hold: RestoreHold;
  let since: Date;

  beforeAll(async () => {
    protocol = await PostProtocol.begin();
  });
  afterAll(() => protocol.open.close());
  beforeEach(async () => {
    await protocol.asOwner('delete from instance_holds; delete from posts');
    await protocol.draft();
    since = new Date(Date.now() - 3_600_000);
  });

  /** The database is found behind: what was due is due before that. */
  const restore = async (): Promise<void> => {
    await system((tx) => placeHoldAfterRestore(tx, { since, actor: OPERATOR }));
    const placed = await system(readRestoreHold);
    if (!placed) throw new Error('no hold');
    hold = placed;
  };
  const system = <T>(work: Parameters<typeof withSystem<T>>[2]): Promise<T> =>
    withSystem(protocol.open.database, 'instance-hold', work);
  const mark = async (workersEnded = true, variant = 0): Promise<string> => {
    const { id: partId } = await protocol.part(variant);
    return protocol.asWorker((tx) =>
      markLostPart(tx, { partId, lost: { since, until: hold.heldAt }, workersEnded, settling: SETTLING }),
    );
  };
  const fence = async (): Promise<number> => {
    const [row] = await protocol.asOwner<{ fence: string }>(
      `select fence from publish_parts where id = '${(await protocol.part()).id}'`,
    );
    return Number(row?.fence);
  };
  const read = async (seen: ReadOfCall): Promise<string> => {
    const { id: partId } = await protocol.part();
    const of = await fence();
    return protocol.asWorker((tx) => recordRead(tx, { partId, fence: of, read: seen, settling: SETTLING }));
  };
  /** As if all of it had happened so much earlier. */
  const later = async (minutes: number): Promise<void> => {
    const ago = `interval '${minutes} minutes'`;
    await protocol.asOwner(`
      update publish_attempts set claimed_at = claimed_at - ${ago}, finished_at = finished_at - ${ago},
        ended_at = ended_at - ${ago}, due_at = due_at - ${ago};
      update instance_holds set held_at = held_at - ${ago}`);
    hold = (await system(readRestoreHold)) ?? hold;
  };
  const open = async (all = false): Promise<number> =>
    (await system((tx) => listUnmarkedParts(tx, hold, { restToo: all }))).length;

  it('counts as unknown from the backup on, is marked once, and is claimed by nobody', async () => {
    await protocol.publishNow();
    const token = await protocol.prepare();
    await restore();
    expect(await open()).toBe(1);
    expect(await mark()).toBe('read');
    expect(await open(true)).toBe(0);
    await protocol.asOwner('delete from instance_holds');
    expect(await protocol.claim(token)).toMatchObject({ reason: 'settled' });
    expect((await protocol.read()).status).toBe('publishing');
    const facts = await protocol.asWorker(async (tx) =>
      readPartCall(tx, protocol.open.keys, (await protocol.part()).id),
    );
    expect(facts).toMatchObject({ lost: true, claimedAt: since, state: 'unknown' });
    expect((await protocol.timeline()).map(({ type }) => type)).toContain('part.unknown');
  });

  it('is left alone where its post was written after the restore; a draft of the backup may have been sent', async () => {
    await restore();
    await protocol.publishNow();
    expect(await open(true)).toBe(1);
    await protocol.draft();
    await protocol.publishNow();
    expect(await open(true)).toBe(1);
  });

  it('is published when it is found', async () => {
    await protocol.publishNow();
    await restore();
    await mark();
    expect(await read(PUBLISHED)).toBe('known');
    expect(await protocol.part()).toMatchObject({ state: 'published', permalink: PUBLISHED.permalink });
    expect(await system((tx) => readRestoreProgress(tx, hold))).toMatchObject({ published: 1, reading: 0 });
  });

  it('goes out again only when good reads prove that it is not there, which is no resend', async () => {
    await protocol.publishNow();
    await restore();
    await mark();
    await later(6);
    for (let good = 1; good < 4; good += 1) expect(await read(NOT_SEEN)).toBe('open');
    expect(await read(NOT_SEEN)).toBe('absent');
    const [part] = await protocol.asOwner<{ state: string; resends: number }>(
      'select state, resends from publish_parts',
    );
    expect(part).toEqual({ state: 'waiting', resends: 0 });
    expect(await open(true)).toBe(0);
  });

  it('is not proved absent while a worker of before may still send, until time has passed', async () => {
    await protocol.publishNow();
    await restore();
    await mark(false);
    await later(30);
    for (let good = 0; good < 5; good += 1) expect(await read(NOT_SEEN)).toBe('open');
    await later(40);
    await read(NOT_SEEN);
    await later(6);
    for (let good = 0; good < 2; good += 1) await read(NOT_SEEN);
    expect(await read(NOT_SEEN)).toBe('absent');
  });

  it('that was not due and cannot be read goes on as it was', async () => {
    await protocol.tenant.run((tx) => schedulePost(tx, protocol.postId, inAnHour()));
    await restore();
    expect(await mark()).toBe('read');
    await later(121);
    expect(await read({ kind: 'unreadable', code: 'platform_failed', detail: 'd' })).toBe('not_early');
    expect(await protocol.part()).toMatchObject({ state: 'waiting' });
    expect(await open(true)).toBe(0);
  });

  it('is asked about where it was due and cannot be read, and what a person has sent again is made anew', async () => {
    await protocol.publishNow();
    await restore();
    await mark();
    await later(121);
    expect(await read({ kind: 'unreadable', code: 'platform_failed', detail: 'd' })).toBe('open');
    const { id: partId, state } = await protocol.part();
    expect(state).toBe('needs_attention');
    const { postId } = protocol;
    await protocol.asOwner(`update publish_parts set artefacts = 'x'`);
    await protocol.tenant.run((tx) =>
      settlePart(tx, { postId, partId, decision: { kind: 'again' }, maxPauseMs: 1 }),
    );
    expect(await protocol.asOwner('select artefacts from publish_parts')).toEqual([{ artefacts: null }]);
  });

  it('that was not due is never taken for one like it: a person sees what was found', async () => {
    await protocol.tenant.run((tx) =>
      schedulePost(tx, protocol.postId, {
        at: new Date(Date.now() + 30 * 24 * 3_600_000),
        timeZone: undefined,
      }),
    );
    await restore();
    await mark();
    expect(await read(PUBLISHED)).toBe('open');
    const { id: partId, state } = await protocol.part();
    expect(state).toBe('needs_attention');
    expect(await protocol.timeline()).toMatchObject([
      {},
      {},
      {},
      { type: 'part.read', data: { saw: 'alike', permalink: PUBLISHED.permalink } },
      { type: 'part.needs_attention', data: { saw: 'alike', reads: 1 } },
    ]);
    const { postId } = protocol;
    await protocol.tenant.run((tx) =>
      settlePart(tx, { postId, partId, decision: { kind: 'again' }, maxPauseMs: 1 }),
    );
    expect(await protocol.asOwner('select from publish_jobs where late_until >= due_at')).toHaveLength(1);
  });

  it('that nobody can read is left to the person who was asked already, and read no more', async () => {
    await protocol.publishNow();
    await protocol.asOwner(
      `update publish_parts set state = 'needs_attention', claimed_at = clock_timestamp()`,
    );
    await restore();
    await mark();
    const { id: partId } = await protocol.part();
    const of = await fence();
    await protocol.asWorker((tx) => askAboutUnreadable(tx, { partId, fence: of }));
    expect(await protocol.asOwner('select state, settle_at from publish_parts')).toEqual([
      { state: 'needs_attention', settle_at: null },
    ]);
    expect((await protocol.timeline()).map(({ type }) => type)).not.toContain('part.needs_attention');
  });

  it('that was not due is read about after those of its account that were, whatever they say', async () => {
    await protocol.publishNow();
    const due = protocol.postId;
    const { accountId } = protocol;
    await protocol.draft('Other words');
    await protocol.asOwner(`update post_variants set social_account_id = '${accountId}'`);
    await protocol.tenant.run((tx) => schedulePost(tx, protocol.postId, inAnHour()));
    await restore();
    expect(await system((tx) => listUnmarkedParts(tx, hold, { restToo: false }))).toMatchObject([
      { postId: due },
    ]);
    expect(await open(true)).toBe(2);
    protocol.postId = due;
    await mark();
    await read(PUBLISHED);
    expect(await open()).toBe(1);
  });

  it('that follows another is not out either once that is proved, and waits while that is unknown', async () => {
    const { accountId } = protocol;
    const content = { ...textOnly('First of two'), thread: [{ text: 'Second of two', media: [] }] };
    protocol.postId = await protocol.tenant.run((tx) =>
      createPost(tx, { variants: [{ accountId, ...content }] }),
    );
    await protocol.publishNow();
    await restore();
    const parts = (await protocol.read()).variants[0]?.parts ?? [];
    const [first = '', second = ''] = parts.map(({ id }) => id);
    const lost = { since, until: hold.heldAt };
    for (const partId of [first, second])
      await protocol.asWorker((tx) =>
        markLostPart(tx, { partId, lost, workersEnded: true, settling: SETTLING }),
      );
    await later(6);
    const readOf = (partId: string, seen: ReadOfCall): Promise<string> =>
      protocol.asWorker((tx) => recordRead(tx, { partId, fence: 1, read: seen, settling: SETTLING }));
    const after: ReadOfCall = { kind: 'unreadable', code: 'earlier_id_unknown', detail: 'd' };
    expect(await readOf(second, after)).toBe('open');
    for (let good = 0; good < 4; good += 1) await readOf(first, NOT_SEEN);
    expect(await readOf(second, after)).toBe('absent');
    expect((await protocol.read()).variants[0]?.parts).toMatchObject([
      { state: 'waiting' },
      { state: 'waiting' },
    ]);
  });
});
