import { textOnly } from '../../domain/content/variant-content.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readPost } from '../../db/queries/read-posts.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { inAnHour, PostProtocol, PUBLISHED } from '../../test/setup/post-protocol.ts';
import { disconnectAccount } from '../accounts/disconnect-account.ts';
import { cancelPost } from '../posts/cancel-post.ts';
import { changePost } from '../posts/change-post.ts';
import { schedulePost } from '../posts/schedule-post.ts';
import type { Claim } from './claim-part.ts';

describe('the claim', () => {
  let protocol: PostProtocol;

  beforeAll(async () => {
    protocol = await PostProtocol.begin();
  });
  afterAll(() => protocol.open.close());
  beforeEach(() => protocol.draft());

  it('takes a post from draft to published, each step in its timeline', async () => {
    await protocol.publishNow();
    expect((await protocol.read()).status).toBe('scheduled');
    const taken = await protocol.claim(await protocol.prepare());
    expect(taken).toMatchObject({
      kind: 'claimed',
      fence: 1,
      payload: { kind: 'post', text: 'First words' },
    });
    expect((await protocol.read()).status).toBe('publishing');
    await protocol.record(1, PUBLISHED);
    expect(await protocol.read()).toMatchObject({ status: 'published' });
    expect(await protocol.part()).toMatchObject({
      state: 'published',
      platformId: '1',
      permalink: 'https://x.com/a/status/1',
    });
    const types = (await protocol.timeline()).map((entry) => entry.type);
    expect(types).toEqual([
      'post.created',
      'post.publish_now',
      'part.prepared',
      'part.claimed',
      'part.published',
    ]);
  });

  it('grants one of many simultaneous claims', async () => {
    await protocol.publishNow();
    const token = await protocol.prepare();
    const results = await Promise.all(Array.from({ length: 12 }, () => protocol.claim(token)));
    expect(results.filter((one) => one.kind === 'claimed')).toHaveLength(1);
    expect(results.filter((one) => one.kind === 'already_claimed')).toHaveLength(11);
  });

  it('says how long it is too early, and refuses what is early by more than the lead', async () => {
    await protocol.tenant.run((tx) =>
      schedulePost(tx, protocol.postId, { at: new Date(Date.now() + 5_000), timeZone: undefined }),
    );
    const early = await protocol.claim(await protocol.prepare());
    expect(early.kind).toBe('too_early');
    expect(early.kind === 'too_early' && early.ms > 3_000 && early.ms <= 5_000).toBe(true);
    await protocol.tenant.run((tx) =>
      schedulePost(tx, protocol.postId, { at: new Date(Date.now() + 60_000), timeZone: undefined }),
    );
    expect(await protocol.claim(await protocol.prepare())).toEqual({
      kind: 'not_claimed',
      reason: 'too_early_by_more_than_the_lead',
    });
  });

  it.each([
    ['a move', (tx: WorkspaceTransaction) => schedulePost(tx, protocol.postId, inAnHour())],
    [
      'an edit',
      async (tx: WorkspaceTransaction) =>
        changePost(tx, {
          postId: protocol.postId,
          version: (await readPost(tx, protocol.postId))?.version ?? 0,
          variants: [{ accountId: protocol.accountId, ...textOnly('Second words') }],
        }),
    ],
    ['a cancel', (tx: WorkspaceTransaction) => cancelPost(tx, protocol.postId)],
  ])('claims nothing for what was prepared before %s', async (_name, act) => {
    await protocol.publishNow();
    const token = await protocol.prepare();
    await protocol.tenant.run(act);
    expect((await protocol.claim(token)).kind).toBe('not_claimed');
    expect((await protocol.part()).attempts).toBe(0);
  });

  it('claims nothing with the token of an earlier prepare', async () => {
    await protocol.publishNow();
    const old = await protocol.prepare();
    const current = await protocol.prepare();
    expect(await protocol.claim(old)).toEqual({ kind: 'not_claimed', reason: 'stale_start_token' });
    expect((await protocol.claim(current)).kind).toBe('claimed');
  });

  it('sends what was edited last', async () => {
    await protocol.tenant.run((tx) =>
      schedulePost(tx, protocol.postId, { at: new Date(Date.now() + 1_000), timeZone: undefined }),
    );
    const { version } = await protocol.read();
    await protocol.tenant.run((tx) =>
      changePost(tx, {
        postId: protocol.postId,
        version,
        variants: [{ accountId: protocol.accountId, ...textOnly('Second words') }],
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await protocol.claim(await protocol.prepare())).toMatchObject({
      kind: 'claimed',
      payload: { text: 'Second words' },
    });
  });

  it('claims nothing for a disconnected account, and goes on once it is connected again', async () => {
    await protocol.publishNow();
    const token = await protocol.prepare();
    await protocol.tenant.run((tx) => disconnectAccount(tx, protocol.accountId));
    expect(await protocol.claim(token)).toEqual({ kind: 'not_claimed', reason: 'account_not_connected' });
  });

  it('waits for a disconnect under way before it decides', async () => {
    await protocol.publishNow();
    const token = await protocol.prepare();
    const attempts: Promise<Claim>[] = [];
    await protocol.tenant.run(async (tx) => {
      await disconnectAccount(tx, protocol.accountId);
      attempts.push(protocol.claim(token));
      // Given time to overtake, if nothing held it.
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    expect(await Promise.all(attempts)).toEqual([{ kind: 'not_claimed', reason: 'account_not_connected' }]);
  });
});
