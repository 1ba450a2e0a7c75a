import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SocialAccount } from '../../db/entities/social-account.ts';
import { countUnread, readNotifications } from '../../db/queries/read-notifications.ts';
import type { AlertKind } from '../../domain/alerts/alert.ts';
import { Secret } from '../../infra/secrets/secret.ts';
import { PostProtocol, PUBLISHED, REASON } from '../../test/setup/post-protocol.ts';
import { connectTestAccount, createTenant } from '../../test/setup/seed.ts';
import type { Tenant } from '../../test/setup/seed.ts';
import { disconnectAccount } from '../accounts/disconnect-account.ts';
import { cancelPost } from '../posts/cancel-post.ts';
import { deletePost } from '../posts/delete-post.ts';
import { askAboutUnreadable } from '../publishing/record-read.ts';
import { settlePart } from '../publishing/settle-part.ts';
import { endGrant } from '../tokens/end-grant.ts';
import { reviveGrant } from '../tokens/revive-grant.ts';
import { chooseMailOff, readMailOff } from './alert-mails.ts';
import { markRead } from './mark-read.ts';
import { removeSlackWebhook, saveSlackWebhook } from './slack-webhook.ts';

describe('an alert', () => {
  let protocol: PostProtocol;
  /** A second owner of the workspace, an editor, an analyst, and somebody of no concern. */
  let owner: Tenant;
  let editor: Tenant;
  let analyst: Tenant;
  let stranger: Tenant;

  const join = async (name: string, role: string | null): Promise<Tenant> => {
    const person = await createTenant(protocol.open.database, name);
    if (role !== null)
      await protocol.asOwner(
        `insert into workspace_members (workspace_id, user_id, role) values ('${protocol.tenant.workspaceId}', '${person.actor.userId}', '${role}')`,
      );
    return person;
  };

  beforeAll(async () => {
    protocol = await PostProtocol.begin();
    owner = await join('Olga', 'owner');
    editor = await join('Edi', 'editor');
    analyst = await join('Ann', 'analyst');
    stranger = await join('Sam', null);
  });
  afterAll(() => protocol.open.close());
  beforeEach(async () => {
    await protocol.asOwner('delete from notifications');
    await protocol.draft();
  });

  const told = (person: Tenant = protocol.tenant) =>
    protocol.tenant.run((tx) =>
      readNotifications(tx, { userId: person.actor.userId, after: null, limit: 100 }),
    );
  const kinds = async (person?: Tenant) => (await told(person)).map(({ kind }) => kind);
  const unread = () => protocol.tenant.run((tx) => countUnread(tx, protocol.tenant.actor.userId));
  const deliveries = () =>
    protocol.asOwner<{ kind: string; woken: boolean }>(
      `select kind, exists (select from outbox where workflow_id = 'delivery/' || d.id) as woken
       from deliveries d where notification_id is not null order by kind`,
    );
  /** Tries so often, each a certain failure that may be tried again. */
  const failTransiently = async (tries: number): Promise<void> => {
    for (let n = 0; n < tries; n += 1) {
      await protocol.skipWait();
      await protocol.record(await protocol.take(), { kind: 'transient', ...REASON });
    }
  };
  const becomeUnreadable = async (fence: number): Promise<void> => {
    await protocol.record(fence, { kind: 'unknown', ...REASON });
    const { id } = await protocol.part();
    await protocol.asWorker((tx) => askAboutUnreadable(tx, { partId: id, fence }));
  };

  it('is one for all the slow retries of a post, and over once it is out', async () => {
    await protocol.publishNow();
    await failTransiently(3);
    expect(await kinds()).toEqual([]);
    await failTransiently(4);
    expect(await kinds()).toEqual(['retrying_slowly']);
    expect((await told())[0]).toMatchObject({
      entity: 'post',
      entityId: protocol.postId,
      data: { code: 'forbidden', text: 'First words' },
      readAt: null,
      overAt: null,
    });
    expect(await deliveries()).toEqual(Array(3).fill({ kind: 'alert_mail', woken: true }));
    await protocol.skipWait();
    await protocol.record(await protocol.take(), PUBLISHED);
    const [over] = await told();
    expect([over?.readAt, over?.overAt]).not.toContain(null);
    expect(await unread()).toBe(0);
  });

  it('goes to owners and editors, not to analysts, and to nobody of another workspace', async () => {
    await protocol.record(await protocol.claimed(), { kind: 'rejected', ...REASON });
    for (const person of [protocol.tenant, owner, editor]) expect(await kinds(person)).toEqual(['failed']);
    for (const other of [analyst, stranger]) expect(await kinds(other)).toEqual([]);
    const seen = await stranger.run((tx) => tx.rows('select 1 from notifications'));
    expect(seen).toEqual([]);
  });

  it('goes with the membership of whoever was told, and with its mail', async () => {
    const leaver = await join('Lea', 'editor');
    await protocol.record(await protocol.claimed(), { kind: 'rejected', ...REASON });
    expect(await kinds(leaver)).toEqual(['failed']);
    const before = await deliveries();
    await protocol.tenant.run((tx) =>
      tx.rows('delete from workspace_members where user_id = $1', [leaver.actor.userId]),
    );
    expect(await kinds(leaver)).toEqual([]);
    expect(await deliveries()).toHaveLength(before.length - 1);
    expect(await kinds(owner)).toEqual(['failed']);
  });

  it('comes by mail to those who want that kind by mail, and to the app all the same', async () => {
    const { userId } = owner.actor;
    const choose = (mailOff: AlertKind[]) =>
      protocol.tenant.run((tx) => chooseMailOff(tx, { userId, mailOff }));
    await choose(['failed', 'missed', 'failed']);
    expect(await protocol.tenant.run((tx) => readMailOff(tx, userId))).toEqual(['failed', 'missed']);
    await protocol.record(await protocol.claimed(), { kind: 'rejected', ...REASON });
    expect(await kinds(owner)).toEqual(['failed']);
    expect(await deliveries()).toHaveLength(2);
    await choose(['missed']);
    await protocol.publishNow();
    await protocol.record(await protocol.take(), { kind: 'rejected', ...REASON });
    expect(await deliveries()).toHaveLength(5);
    await choose([]);
  });

  it('asks again about another attempt that nobody can tell of, not about the same', async () => {
    await becomeUnreadable(await protocol.claimed());
    expect(await kinds()).toEqual(['needs_attention']);
    const { id: partId } = await protocol.part();
    await protocol.asWorker((tx) => askAboutUnreadable(tx, { partId, fence: 1 }));
    expect(await kinds()).toEqual(['needs_attention']);

    await protocol.asOwner(`update publish_attempts set ended_at = now(), ended_by = 'reported'`);
    const { postId } = protocol;
    await protocol.tenant.run((tx) =>
      settlePart(tx, { postId, partId, decision: { kind: 'again' }, maxPauseMs: 0 }),
    );
    expect((await told())[0]?.overAt).not.toBeNull();
    await becomeUnreadable(await protocol.take());
    expect((await told()).map(({ overAt }) => overAt === null)).toEqual([true, false]);
  });

  it('of a failure ends when it is scheduled again, and when the post is deleted', async () => {
    await protocol.record(await protocol.claimed(), { kind: 'rejected', ...REASON });
    await protocol.publishNow();
    expect((await told())[0]?.overAt).not.toBeNull();
    await protocol.record(await protocol.take(), { kind: 'rejected', ...REASON });
    expect((await told()).map(({ overAt }) => overAt === null)).toEqual([true, false]);
    const { postId } = protocol;
    const { version } = await protocol.read();
    await protocol.tenant.run((tx) => deletePost(tx, { postId, version }));
    expect((await told()).every(({ overAt }) => overAt !== null)).toBe(true);
  });

  it('of a missed post ends when it is cancelled', async () => {
    await protocol.publishNow();
    const token = await protocol.prepare();
    await protocol.asOwner(`update publish_jobs set due_at = now() - interval '3 days'`);
    await protocol.claim(token);
    expect(await kinds()).toEqual(['missed']);
    await protocol.tenant.run((tx) => cancelPost(tx, protocol.postId));
    expect((await told())[0]?.overAt).not.toBeNull();
  });

  const account = (): Promise<SocialAccount> =>
    protocol.tenant.run((tx) => tx.manager.findOneByOrFail(SocialAccount, { id: protocol.accountId }));
  const endConsent = async (code: 'access_removed' | 'other_app' = 'access_removed'): Promise<void> => {
    const grantId = (await account()).grantId ?? '';
    await protocol.asWorker((tx) => endGrant(tx, { grantId, reason: { code, detail: 'Words.' } }));
  };

  it('of an account goes to owners and editors once, and ends when the account is taken away', async () => {
    for (let n = 0; n < 2; n += 1) await endConsent();
    for (const person of [protocol.tenant, owner, editor])
      expect(await kinds(person)).toEqual(['account_broken']);
    expect(await kinds(analyst)).toEqual([]);
    await protocol.tenant.run((tx) => disconnectAccount(tx, protocol.accountId));
    expect((await told(editor))[0]?.overAt).not.toBeNull();
  });

  it('of an account ends when it is connected again, and the end of that consent is another one', async () => {
    const { handle } = await account();
    await endConsent();
    await connectTestAccount(protocol.tenant, protocol.open.keys, { handle });
    expect((await told()).map(({ overAt }) => overAt === null)).toEqual([false]);
    await endConsent();
    expect((await told()).map(({ overAt }) => overAt === null)).toEqual([true, false]);
    expect((await deliveries()).length).toBe(6);
  });

  it('of an account whose app comes and goes is shown again, and sent once', async () => {
    const grantId = (await account()).grantId ?? '';
    for (let n = 0; n < 2; n += 1) {
      await endConsent('other_app');
      expect(await told()).toMatchObject([{ kind: 'account_broken', readAt: null, overAt: null }]);
      await protocol.asWorker((tx) =>
        reviveGrant(tx, { grantId, present: { x: { clientId: 'test-app', sandbox: true } } }),
      );
      expect((await told()).map(({ overAt }) => overAt === null)).toEqual([false]);
    }
    expect(await deliveries()).toHaveLength(3);
  });

  it('goes to Slack once a cause, where the workspace has Slack', async () => {
    const address = new Secret('https://hooks.slack.com/services/T0/B0/canary-slack');
    await protocol.tenant.run((tx) => saveSlackWebhook(tx, protocol.open.keys, address));
    await protocol.record(await protocol.claimed(), { kind: 'rejected', ...REASON });
    expect((await deliveries()).map(({ kind }) => kind)).toEqual([
      ...Array<string>(3).fill('alert_mail'),
      'alert_slack',
    ]);
    await protocol.tenant.run(removeSlackWebhook);
    const kept = await protocol.asOwner<{ rows: string }>(
      `select coalesce(string_agg(w::text, ''), '') as rows from (select after_digest, action from audit_logs) w`,
    );
    expect(kept[0]?.rows).not.toContain('canary-slack');
  });

  it('is marked as read by the person whose it is', async () => {
    await protocol.record(await protocol.claimed(), { kind: 'rejected', ...REASON });
    const ids = (await told(owner)).map(({ id }) => id);
    const { userId } = protocol.tenant.actor;
    await protocol.tenant.run((tx) => markRead(tx, { userId, ids }));
    expect(await unread()).toBe(1);
    await protocol.tenant.run((tx) => markRead(tx, { userId, ids: null }));
    expect(await unread()).toBe(0);
    expect((await told(owner))[0]?.readAt).toBeNull();
  });
});
