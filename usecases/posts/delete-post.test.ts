import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readPost } from '../../db/queries/read-posts.ts';
import { inAnHour, PostProtocol, PUBLISHED, REASON } from '../../test/setup/post-protocol.ts';
import { connectTestAccount, createDraft } from '../../test/setup/seed.ts';
import { readSubmission } from '../publishing/read-submission.ts';
import { cancelPost } from './cancel-post.ts';
import { deletePost } from './delete-post.ts';
import { schedulePost } from './schedule-post.ts';

describe('deleting a post', () => {
  let protocol: PostProtocol;

  beforeAll(async () => {
    protocol = await PostProtocol.begin();
  });
  afterAll(() => protocol.open.close());
  beforeEach(() => protocol.draft());

  const remove = async (version?: number): Promise<void> => {
    const seen = version ?? (await protocol.read()).version;
    await protocol.tenant.run((tx) => deletePost(tx, { postId: protocol.postId, version: seen }));
  };
  const isGone = async (): Promise<boolean> =>
    (await protocol.tenant.run((tx) => readPost(tx, protocol.postId))) === null;

  it('takes a draft, and tells lists and audit', async () => {
    await remove();
    expect(await isGone()).toBe(true);
    expect((await protocol.timeline()).at(-1)).toMatchObject({ type: 'post.deleted', actorName: 'Ada' });
    const audit = await protocol.asOwner(
      `select actor_name, before_digest is not null as digest from audit_logs
       where entity_id = '${protocol.postId}' and action = 'post.delete'`,
    );
    expect(audit).toEqual([{ actor_name: 'Ada', digest: true }]);
  });

  it('takes what was cancelled; its workflow and a publish under way find nothing', async () => {
    await protocol.publishNow();
    const token = await protocol.prepare();
    const { id } = await protocol.part();
    await protocol.tenant.run((tx) => cancelPost(tx, protocol.postId));
    await remove();
    expect(await isGone()).toBe(true);
    expect(
      await protocol.asWorker((tx) => readSubmission(tx, { postId: protocol.postId, submission: 1 })),
    ).toBeNull();
    expect(await protocol.claimPart(id, token)).toEqual({ kind: 'not_claimed', reason: 'settled' });
  });

  it('takes what failed, with its attempts', async () => {
    await protocol.record(await protocol.claimed(), { kind: 'rejected', ...REASON });
    const { id } = await protocol.part();
    await remove();
    expect(await isGone()).toBe(true);
    expect(await protocol.asOwner(`select 1 from publish_attempts where part_id = '${id}'`)).toEqual([]);
  });

  it('keeps what waits, is going out, may be out or is out', async () => {
    const refused = { code: 'post_wrong_status' };
    await protocol.tenant.run((tx) => schedulePost(tx, protocol.postId, inAnHour()));
    await expect(remove()).rejects.toMatchObject(refused);
    await protocol.publishNow();
    const fence = await protocol.take();
    await expect(remove()).rejects.toMatchObject(refused);
    await protocol.record(fence, { kind: 'unknown', ...REASON });
    await expect(remove()).rejects.toMatchObject(refused);
    await protocol.record(fence, { ...PUBLISHED, platformId: '51' });
    await expect(remove()).rejects.toMatchObject(refused);
    expect(await isGone()).toBe(false);
  });

  it('keeps what one account has published and another refused', async () => {
    const second = await connectTestAccount(protocol.tenant, protocol.open.keys);
    protocol.postId = await createDraft(protocol.tenant, [protocol.accountId, second], 'To both');
    await protocol.publishNow();
    await protocol.record(await protocol.take(0), { ...PUBLISHED, platformId: '52' }, 0);
    await protocol.record(await protocol.take(1), { kind: 'rejected', ...REASON }, 1);
    expect((await protocol.read()).status).toBe('partially_published');
    await expect(remove()).rejects.toMatchObject({ code: 'post_wrong_status' });
  });

  it('keeps a post of which an earlier submission turned out to be published', async () => {
    await protocol.record(await protocol.claimed(), { kind: 'rejected', ...REASON });
    const { id } = await protocol.part();
    await protocol.tenant.run((tx) => schedulePost(tx, protocol.postId, inAnHour()));
    await protocol.tenant.run((tx) => cancelPost(tx, protocol.postId));
    await protocol.asOwner(`update publish_parts set state = 'published' where id = '${id}'`);
    expect((await protocol.read()).status).toBe('cancelled');
    await expect(remove()).rejects.toMatchObject({ code: 'post_wrong_status' });
  });

  it('is refused for a version that is not the latest', async () => {
    const { version } = await protocol.read();
    await expect(remove(version - 1)).rejects.toMatchObject({ code: 'version_conflict' });
    expect(await isGone()).toBe(false);
  });
});
