import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withSystem } from '../../db/doors/doors.ts';
import { SocialAccount } from '../../db/entities/social-account.ts';
import { createSlackSender } from '../../infra/slack/slack-sender.ts';
import { silentLogger } from '../../infra/logging/logger.ts';
import { createTestMedia } from '../../test/setup/test-media.ts';
import { inAnHour, PostProtocol } from '../../test/setup/post-protocol.ts';
import { disconnectAccount } from '../../usecases/accounts/disconnect-account.ts';
import { requestPasswordReset } from '../../usecases/identity/request-password-reset.ts';
import { schedulePost } from '../../usecases/posts/schedule-post.ts';
import { forgetTokens } from '../../usecases/tokens/revoke-grant.ts';
import { createHousekeepingActivities } from './create-housekeeping-activities.ts';

describe('the orphan check', () => {
  let protocol: PostProtocol;
  let grantId: string;

  beforeAll(async () => {
    protocol = await PostProtocol.begin();
  });
  afterAll(() => protocol.open.close());
  beforeEach(async () => {
    await protocol.draft();
    await asOwner('delete from outbox');
    const { grantId: id } = await protocol.tenant.run((tx) =>
      tx.manager.findOneByOrFail(SocialAccount, { id: protocol.accountId }),
    );
    grantId = id ?? '';
  });

  const asOwner = (sql: string): Promise<pg.QueryResultRow[]> => protocol.asOwner(sql);
  const check = (running: readonly string[] = []): Promise<number> =>
    createHousekeepingActivities(
      {
        database: protocol.open.database,
        keys: protocol.open.keys,
        platforms: { get: () => null, isSandbox: () => true, configured: [] },
        media: createTestMedia(protocol.open.keys),
        mailer: null,
        slack: createSlackSender({ loopback: true }),
        publicUrl: 'http://localhost:3000',
        logger: silentLogger,
        worker: 'test',
        stopping: new AbortController().signal,
      },
      (type) => Promise.resolve(new Set(running.filter((id) => id.startsWith(type.slice(0, 4))))),
    ).wakeOrphans();
  const outbox = async (): Promise<string[]> =>
    (await asOwner('select workflow_id from outbox order by id')).map((row) => String(row.workflow_id));
  /** As if the rows had been left alone for a while and nothing had come of their outbox. */
  const age = async (): Promise<void> => {
    await asOwner('delete from outbox');
    await asOwner(`update publish_parts set updated_at = now() - interval '5 minutes'`);
    await asOwner(`update deliveries set created_at = now() - interval '5 minutes'`);
    await asOwner(
      `update oauth_tokens set revoked_at = now() - interval '5 minutes' where revoked_at is not null`,
    );
  };

  it('wakes the revocation of a grant that nobody uses any more, until its tokens are forgotten', async () => {
    await protocol.tenant.run((tx) => disconnectAccount(tx, protocol.accountId));
    await asOwner('delete from outbox');
    expect(await check()).toBe(0);
    await age();
    expect(await check([`revoke/${grantId}`])).toBe(0);
    expect(await check()).toBe(1);
    expect(await outbox()).toEqual([`revoke/${grantId}`]);
    await protocol.asWorker((tx) => forgetTokens(tx, grantId));
    expect(await check()).toBe(0);
  });

  it('wakes a post with something to send and a mail that is not sent', async () => {
    await protocol.tenant.run((tx) => schedulePost(tx, protocol.postId, inAnHour()));
    const [person] = await asOwner('select email from users limit 1');
    await withSystem(protocol.open.database, 'password-reset', (tx) =>
      requestPasswordReset(tx, {
        email: String(person?.email),
        publicUrl: 'http://localhost:3000',
        keys: protocol.open.keys,
        ip: null,
        userAgent: null,
      }),
    );
    await age();
    const [delivery] = await asOwner('select id from deliveries');
    expect(await check()).toBe(2);
    expect(await outbox()).toEqual([`post/${protocol.postId}/1`, `delivery/${String(delivery?.id)}`]);
  });
});
