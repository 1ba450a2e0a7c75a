import { textOnly } from '../../domain/content/variant-content.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inAnHour, PostProtocol, PUBLISHED, REASON } from '../../test/setup/post-protocol.ts';
import { connectTestAccount, createDraft } from '../../test/setup/seed.ts';
import { cancelPost } from './cancel-post.ts';
import { changePost } from './change-post.ts';
import { schedulePost } from './schedule-post.ts';
import { readSubmission } from '../publishing/read-submission.ts';

describe('a post that is scheduled, moved, edited or cancelled', () => {
  let protocol: PostProtocol;

  beforeAll(async () => {
    protocol = await PostProtocol.begin();
  });
  afterAll(() => protocol.open.close());
  beforeEach(() => protocol.draft());

  it('refuses move, edit and cancel once claimed', async () => {
    await protocol.claimed();
    const { version } = await protocol.read();
    const later = inAnHour();
    await expect(protocol.tenant.run((tx) => schedulePost(tx, protocol.postId, later))).rejects.toMatchObject(
      {
        code: 'post_already_claimed',
      },
    );
    await expect(protocol.tenant.run((tx) => cancelPost(tx, protocol.postId))).rejects.toMatchObject({
      code: 'post_already_claimed',
    });
    await expect(
      protocol.tenant.run((tx) =>
        changePost(tx, {
          postId: protocol.postId,
          version,
          variants: [{ accountId: protocol.accountId, ...textOnly('x') }],
        }),
      ),
    ).rejects.toMatchObject({ code: 'post_already_claimed' });
  });

  it('makes a new submission only for accounts with nothing out', async () => {
    const second = await connectTestAccount(protocol.tenant, protocol.open.keys);
    protocol.postId = await createDraft(protocol.tenant, [protocol.accountId, second], 'To both');
    await protocol.publishNow();
    await protocol.record(await protocol.take(0), { ...PUBLISHED, platformId: '900' }, 0);
    await protocol.record(await protocol.take(1), { kind: 'rejected', ...REASON }, 1);
    expect((await protocol.read()).status).toBe('partially_published');
    await protocol.publishNow();
    const submission = await protocol.asWorker((tx) =>
      readSubmission(tx, { postId: protocol.postId, submission: 2 }),
    );
    expect(submission?.open).toHaveLength(1);
    expect((await protocol.read()).variants[0]?.parts[0]).toMatchObject({
      state: 'published',
      platformId: '900',
    });
  });

  it('refuses to schedule what the platform would refuse, and a time that is past', async () => {
    protocol.postId = await createDraft(protocol.tenant, [protocol.accountId], 'a'.repeat(281));
    await expect(protocol.publishNow()).rejects.toMatchObject({
      code: 'content_invalid',
      facts: {
        problems: [
          {
            accountId: protocol.accountId,
            code: 'text_too_long',
            facts: { length: 281, limit: 280, over: 1 },
          },
        ],
      },
    });
    expect((await protocol.read()).status).toBe('draft');
    const past = { at: new Date(Date.now() - 1), timeZone: undefined };
    await expect(protocol.tenant.run((tx) => schedulePost(tx, protocol.postId, past))).rejects.toMatchObject({
      code: 'time_in_past',
    });
  });

  it('may be moved while one account has it and another waits, and is not edited then', async () => {
    const second = await connectTestAccount(protocol.tenant, protocol.open.keys);
    protocol.postId = await createDraft(protocol.tenant, [protocol.accountId, second], 'One now, one later');
    await protocol.publishNow();
    await protocol.record(await protocol.take(0), { ...PUBLISHED, platformId: '901' }, 0);
    expect((await protocol.read()).status).toBe('scheduled');
    const { version } = await protocol.read();
    await expect(
      protocol.tenant.run((tx) =>
        changePost(tx, {
          postId: protocol.postId,
          version,
          variants: [{ accountId: protocol.accountId, ...textOnly('x') }],
        }),
      ),
    ).rejects.toMatchObject({ code: 'post_not_editable' });
    await protocol.tenant.run((tx) => schedulePost(tx, protocol.postId, inAnHour()));
    const states = (await protocol.read()).variants.map((variant) => variant.parts[0]?.state);
    expect(states).toEqual(['published', 'waiting']);
  });

  it('has a status of its own again after an edit took its last open account away', async () => {
    const second = await connectTestAccount(protocol.tenant, protocol.open.keys);
    protocol.postId = await createDraft(protocol.tenant, [protocol.accountId, second], 'Two accounts');
    await protocol.tenant.run((tx) => schedulePost(tx, protocol.postId, inAnHour()));
    const { version } = await protocol.read();
    await protocol.tenant.run((tx) =>
      changePost(tx, {
        postId: protocol.postId,
        version,
        variants: [{ accountId: protocol.accountId, ...textOnly('Two accounts') }],
      }),
    );
    expect(await protocol.read()).toMatchObject({ status: 'scheduled' });
    expect((await protocol.read()).variants).toHaveLength(1);
  });
});
