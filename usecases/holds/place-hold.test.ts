import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HoldScope } from '../../domain/publishing/hold.ts';
import { newId } from '../../infra/ids/new-id.ts';
import { PostProtocol, TEST_INCARNATION } from '../../test/setup/post-protocol.ts';
import { createDraft } from '../../test/setup/seed.ts';
import { schedulePost } from '../posts/schedule-post.ts';
import { claimPart } from '../publishing/claim-part.ts';
import { preparePart } from '../publishing/prepare-part.ts';
import { readSubmission } from '../publishing/read-submission.ts';
import { placeHold } from './place-hold.ts';
import type { PlacedHold } from './place-hold.ts';

const WORKSPACE: HoldScope = { scope: 'workspace' };
const HELD = { kind: 'not_claimed', reason: 'held' };

describe('a hold', () => {
  let protocol: PostProtocol;

  beforeAll(async () => {
    protocol = await PostProtocol.begin();
  });
  afterAll(() => protocol.open.close());
  beforeEach(async () => {
    await protocol.asOwner('delete from holds');
    await protocol.draft();
    await protocol.publishNow();
  });

  const hold = (scope: HoldScope = WORKSPACE, reason = ''): Promise<PlacedHold> =>
    protocol.tenant.run((tx) => placeHold(tx, { hold: scope, reason }));

  it.each([
    ['its workspace', (): HoldScope => WORKSPACE],
    ['its platform', (): HoldScope => ({ scope: 'platform', platform: 'x' })],
    ['its account', (): HoldScope => ({ scope: 'account', accountId: protocol.accountId })],
  ])('of %s lets nothing be claimed that was prepared before', async (_name, scope) => {
    const token = await protocol.prepare();
    await hold(scope());
    expect(await protocol.claim(token)).toEqual(HELD);
    expect(await protocol.part()).toMatchObject({ state: 'waiting', waitingCode: 'held', attempts: 0 });
    expect((await protocol.read()).status).toBe('scheduled');
  });

  it.each([
    ['another platform', (): HoldScope => ({ scope: 'platform', platform: 'linkedin' })],
    ['another account', (other: string): HoldScope => ({ scope: 'account', accountId: other })],
  ])('of %s lets it out', async (_name, scope) => {
    const token = await protocol.prepare();
    const { accountId, postId } = protocol;
    await protocol.draft();
    await hold(scope(protocol.accountId));
    Object.assign(protocol, { accountId, postId });
    expect((await protocol.claim(token)).kind).toBe('claimed');
  });

  it('says at once on each post what holds it, and in its timeline once that it met it', async () => {
    const { holdId } = await hold(WORKSPACE, 'Wrong price');
    const standing = { id: holdId, scope: 'workspace', by: 'Ada', reason: 'Wrong price' };
    expect((await protocol.read()).variants[0]?.hold).toMatchObject(standing);
    for (let times = 0; times < 2; times += 1)
      expect(await protocol.claim(await protocol.prepare())).toEqual(HELD);
    const told = (await protocol.timeline()).filter((entry) => entry.type === 'part.held');
    expect(told.map((entry) => entry.data)).toMatchObject([{ by: 'Ada', reason: 'Wrong price' }]);
  });

  it('tells the workflow to wait for a person only what was due, and wakes nobody', async () => {
    const read = async () => {
      const submission = await protocol.tenant.run((tx) =>
        readSubmission(tx, { postId: protocol.postId, submission: 1 }),
      );
      return submission?.open[0]?.held;
    };
    const token = await protocol.prepare();
    const woken = await protocol.woken();
    await hold();
    expect(await read()).toBe(false);
    await protocol.claim(token);
    expect(await read()).toBe(true);
    expect(await protocol.woken()).toEqual(woken);
  });

  it('is placed once on the same scope', async () => {
    await hold({ scope: 'platform', platform: 'x' });
    await hold({ scope: 'platform', platform: 'tiktok' });
    await hold();
    await expect(hold()).rejects.toMatchObject({ code: 'already_held' });
    await expect(hold({ scope: 'platform', platform: 'x' })).rejects.toMatchObject({ code: 'already_held' });
    await expect(hold({ scope: 'account', accountId: newId() })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('waits for a claim under way and names it among the calls in flight', async () => {
    const token = await protocol.prepare();
    const { id } = await protocol.part();
    let commit = (): void => undefined;
    const open = new Promise<void>((resolve) => (commit = resolve));
    const claiming = protocol.asWorker(async (tx) => {
      const claim = await claimPart(tx, {
        partId: id,
        startToken: token,
        worker: 'test',
        incarnation: TEST_INCARNATION,
      });
      await open;
      return claim;
    });
    await sleep(100);
    const holding = hold();
    expect(await Promise.race([holding, sleep(200, 'waits')])).toBe('waits');
    commit();
    expect((await claiming).kind).toBe('claimed');
    const { postId, accountId } = protocol;
    expect((await holding).callsInFlight.at(-1)).toMatchObject({ postId, accountId, platform: 'x' });
  });

  it('that is being placed lets claims wait, and refuses them once it stands', async () => {
    const token = await protocol.prepare();
    let commit = (): void => undefined;
    const open = new Promise<void>((resolve) => (commit = resolve));
    const holding = protocol.tenant.run(async (tx) => {
      await placeHold(tx, { hold: WORKSPACE, reason: '' });
      await open;
    });
    await sleep(100);
    const claiming = protocol.claim(token);
    expect(await Promise.race([claiming, sleep(200, 'waits')])).toBe('waits');
    commit();
    await holding;
    expect(await claiming).toEqual(HELD);
  });

  it('is the end of a stream of claims: what was granted is listed, and nothing is granted after it', async () => {
    const ready = await Promise.all(Array.from({ length: 60 }, () => preparedPart(protocol)));
    const claiming = ready.map(async (part, index) => {
      await sleep(index * 3);
      return { ...part, claim: await protocol.claimPart(part.partId, part.startToken) };
    });
    await sleep(25 * 3);
    const { holdId, callsInFlight } = await hold();
    const claims = await Promise.all(claiming);
    const granted = claims.filter(({ claim }) => claim.kind === 'claimed');
    expect(granted.length).toBeGreaterThan(0);
    expect(claims.length - granted.length).toBeGreaterThan(20);
    const inFlight = new Set(callsInFlight.map((call) => call.postId));
    for (const { postId } of granted) expect(inFlight).toContain(postId);
    const [late] = await protocol.asOwner<{ count: string }>(
      `select count(*) from publish_attempts, holds where holds.id = '${holdId}' and claimed_at > held_at`,
    );
    expect(late?.count).toBe('0');
  });
});

async function preparedPart(
  protocol: PostProtocol,
): Promise<{ postId: string; partId: string; startToken: string }> {
  const postId = await createDraft(protocol.tenant, [protocol.accountId]);
  await protocol.tenant.run((tx) => schedulePost(tx, postId, 'now'));
  return protocol.asWorker(async (tx) => {
    const [part] = await tx.rows<{ id: string }>('select id from publish_parts where post_id = $1', [postId]);
    const partId = part?.id ?? '';
    const prepared = await preparePart(tx, partId);
    if (prepared.kind !== 'prepared') throw new Error(prepared.reason);
    return { postId, partId, startToken: prepared.startToken };
  });
}
