import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PostProtocol } from '../../test/setup/post-protocol.ts';
import { createDraft } from '../../test/setup/seed.ts';
import { cancelPost } from '../posts/cancel-post.ts';
import { schedulePost } from '../posts/schedule-post.ts';
import { readSubmission } from './read-submission.ts';

describe('catching up', () => {
  let protocol: PostProtocol;

  beforeAll(async () => {
    protocol = await PostProtocol.begin();
  });
  afterAll(() => protocol.open.close());
  beforeEach(async () => {
    await protocol.draft();
    await protocol.publishNow();
  });

  const missedBy = (hours: number): Promise<unknown> =>
    protocol.asOwner(
      `update publish_jobs set due_at = due_at - interval '${hours} hours' where post_id = '${protocol.postId}'`,
    );
  const claim = async (): Promise<unknown> => protocol.claim(await protocol.prepare());
  const open = async () =>
    (await protocol.asWorker((tx) => readSubmission(tx, { postId: protocol.postId, submission: 1 })))
      ?.open[0];

  it('publishes late what the catch-up time allows', async () => {
    await missedBy(23);
    expect(await claim()).toMatchObject({ kind: 'claimed' });
  });

  it('asks about what is later than that, and does what is decided', async () => {
    await missedBy(25);
    expect(await claim()).toEqual({ kind: 'not_claimed', reason: 'too_late' });
    expect(await protocol.read()).toMatchObject({ status: 'needs_attention' });
    expect(await protocol.part()).toMatchObject({ state: 'waiting', waitingCode: 'missed' });
    expect(await open()).toMatchObject({ missed: true });
    expect((await protocol.timeline()).at(-1)).toMatchObject({ type: 'part.missed' });
    await protocol.publishNow();
    expect(await open()).toMatchObject({ missed: false });
    expect(await claim()).toMatchObject({ kind: 'claimed' });
  });

  it('moves or cancels what was missed', async () => {
    await missedBy(25);
    await claim();
    const at = new Date(Date.now() + 3_600_000);
    await protocol.tenant.run((tx) => schedulePost(tx, protocol.postId, { at, timeZone: undefined }));
    expect((await protocol.read()).status).toBe('scheduled');
    expect(await open()).toMatchObject({ missed: false, startAt: at.toISOString() });
    await missedBy(26);
    await claim();
    await protocol.tenant.run((tx) => cancelPost(tx, protocol.postId));
    expect((await protocol.read()).status).toBe('cancelled');
  });

  it('lets out at once, whatever the workspace allows, what is not late', async () => {
    await protocol.tenant.run((tx) => tx.rows('update workspaces set catch_up_hours = 0'));
    try {
      expect(await claim()).toMatchObject({ kind: 'claimed' });
    } finally {
      await protocol.tenant.run((tx) => tx.rows('update workspaces set catch_up_hours = 24'));
    }
  });

  it('keeps late posts of one account apart, each in its place, and no others', async () => {
    const ids = [protocol.postId];
    for (const _ of [1, 2, 3]) {
      const id = await createDraft(protocol.tenant, [protocol.accountId]);
      await protocol.tenant.run((tx) => schedulePost(tx, id, 'now'));
      ids.push(id);
    }
    const onTime = ids.pop() ?? '';
    for (const id of ids) {
      protocol.postId = id;
      await missedBy(1);
    }
    const places: number[] = [];
    const claims = await Promise.all(
      ids.map(async (id) => {
        const [part] = await protocol.asOwner<{ id: string }>(
          `select id from publish_parts where post_id = '${id}'`,
        );
        const token = await protocol.preparePart(part?.id ?? '');
        return protocol.claimPart(part?.id ?? '', token);
      }),
    );
    expect(claims.map((one) => (one.kind === 'not_claimed' ? one.reason : one.kind)).sort()).toEqual([
      'claimed',
      'spaced',
      'spaced',
    ]);
    for (const id of ids) {
      protocol.postId = id;
      const { notBefore } = await protocol.part();
      if (notBefore) places.push(Date.parse(notBefore));
    }
    places.sort((a, b) => a - b);
    expect((places[1] ?? 0) - (places[0] ?? 0)).toBe(120_000);
    expect((places[0] ?? 0) - Date.now()).toBeGreaterThan(110_000);
    protocol.postId = onTime;
    expect(await claim()).toMatchObject({ kind: 'claimed' });
    // Its place has come: it goes out, although others wait for later ones.
    await protocol.asOwner(
      `update publish_parts set claimed_at = claimed_at - interval '3 minutes' where social_account_id = '${protocol.accountId}'`,
    );
    const [first] = await protocol.asOwner<{ id: string }>(
      `update publish_parts set not_before = now() where not_before = (select min(not_before) from publish_parts where waiting_code = 'spaced') returning id`,
    );
    const token = await protocol.preparePart(first?.id ?? '');
    expect(await protocol.claimPart(first?.id ?? '', token)).toMatchObject({ kind: 'claimed' });
  });
});
