import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PostProtocol, REASON } from '../../test/setup/post-protocol.ts';
import { createDraft } from '../../test/setup/seed.ts';
import { askAboutUnreadable } from './record-read.ts';
import { settlePart } from './settle-part.ts';
import type { SettleDecision } from './settle-part.ts';

const HOUR_MS = 3_600_000;

describe('a person who settles an unknown call', () => {
  let protocol: PostProtocol;
  let fence: number;

  beforeAll(async () => {
    protocol = await PostProtocol.begin();
  });
  afterAll(() => protocol.open.close());
  beforeEach(async () => {
    await protocol.draft();
    fence = await protocol.claimed();
  });

  async function needsAttention(): Promise<void> {
    await protocol.record(fence, { kind: 'unknown', ...REASON });
    const { id } = await protocol.part();
    await protocol.asWorker((tx) => askAboutUnreadable(tx, { partId: id, fence }));
  }

  async function settle(decision: SettleDecision): Promise<void> {
    const { id } = await protocol.part();
    await protocol.tenant.run((tx) =>
      settlePart(tx, { postId: protocol.postId, partId: id, decision, maxPauseMs: HOUR_MS }),
    );
  }

  it('links what is live', async () => {
    await needsAttention();
    await settle({ kind: 'live', address: 'https://x.com/ada/status/4711?s=20' });
    expect(await protocol.part()).toMatchObject({
      state: 'published',
      platformId: '4711',
      permalink: 'https://x.com/ada/status/4711',
      reasonCode: null,
    });
    expect((await protocol.read()).status).toBe('published');
    expect((await protocol.timeline()).at(-1)).toMatchObject({
      type: 'part.settled',
      actorKind: 'user',
      data: { decision: 'live' },
    });
  });

  it('has the same sent again, the revision that was approved', async () => {
    await needsAttention();
    const woken = await protocol.woken();
    await settle({ kind: 'again' });
    expect(await protocol.woken()).toHaveLength(woken.length + 1);
    expect(await protocol.part()).toMatchObject({ state: 'waiting', attempts: 1 });
    expect(await protocol.claim(await protocol.prepare())).toMatchObject({
      kind: 'claimed',
      fence: fence + 1,
      payload: { text: 'First words' },
    });
  });

  it('is refused a second call while the first might still be made', async () => {
    const { id } = await protocol.part();
    await protocol.asOwner(
      `update publish_parts set state = 'needs_attention', settle_at = null where id = '${id}'`,
    );
    await expect(settle({ kind: 'again' })).rejects.toMatchObject({ code: 'call_may_still_be_made' });
    await protocol.asOwner(
      `update publish_attempts set claimed_at = claimed_at - interval '2 hours' where part_id = '${id}'`,
    );
    await settle({ kind: 'again' });
  });

  it('is refused what is settled, an address of something else, and one that another post owns', async () => {
    await expect(settle({ kind: 'again' })).rejects.toMatchObject({ code: 'part_not_open' });
    await needsAttention();
    const wrong = { kind: 'live', address: 'https://example.com/ada/status/1' } as const;
    await expect(settle(wrong)).rejects.toMatchObject({ code: 'link_not_of_platform' });
    const { postId } = protocol;
    protocol.postId = await createDraft(protocol.tenant, [protocol.accountId]);
    await protocol.record(await protocol.claimed(), { kind: 'published', platformId: '99', permalink: null });
    protocol.postId = postId;
    await expect(settle({ kind: 'live', address: 'https://x.com/ada/status/99' })).rejects.toMatchObject({
      code: 'link_of_other_post',
    });
    expect((await protocol.part()).state).toBe('needs_attention');
  });
});
