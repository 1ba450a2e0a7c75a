import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { withSystem } from '../../db/doors/doors.ts';
import { registry } from '../../infra/telemetry/metrics.ts';
import { PostProtocol, PUBLISHED, REASON } from '../../test/setup/post-protocol.ts';
import { askAboutUnreadable } from '../publishing/record-read.ts';
import { stampEvents } from '../records/stamp-events.ts';
import { observeBacklogs } from './observe-backlogs.ts';
import { observeBudgets } from './observe-budgets.ts';

let post: PostProtocol;
beforeAll(async () => {
  post = await PostProtocol.begin();
});
afterAll(() => post.open.close());
beforeEach(() => post.asOwner('truncate posts cascade'));

/** The present value of a series, as it would be scraped. */
async function series(name: string, labels = ''): Promise<number | undefined> {
  const text = await registry.getSingleMetricAsString(name);
  const line = text.split('\n').find((one) => one.startsWith(`${name}${labels} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}
const observe = (): Promise<void> => withSystem(post.open.database, 'observe', observeBacklogs);
const waiting = (reason: string): Promise<number | undefined> =>
  series('hub_publish_waiting', `{platform="x",reason="${reason}"}`);

it('counts what is unknown and what a person is asked about, by platform', async () => {
  await post.draft();
  const fence = await post.claimed();
  await post.record(fence, { kind: 'unknown', ...REASON });
  await observe();
  expect(await series('hub_publish_unknown_open', '{platform="x"}')).toBe(1);
  expect(await series('hub_publish_unknown_open', '{platform="tiktok"}')).toBe(0);
  const { id } = await post.part();
  await post.asWorker((tx) => askAboutUnreadable(tx, { partId: id, fence }));
  await observe();
  expect(await series('hub_publish_unknown_open', '{platform="x"}')).toBe(0);
  expect(await series('hub_publish_needs_attention', '{platform="x"}')).toBe(1);
});

it('tells retries within seconds from those within minutes, and limits from both', async () => {
  await post.draft();
  await post.publishNow();
  for (let turn = 1; turn <= 4; turn += 1) {
    await post.skipWait();
    await post.record(await post.take(), { kind: 'transient', ...REASON });
    await observe();
    expect(await waiting('retrying'), `retry ${turn}`).toBe(turn <= 3 ? 1 : 0);
    expect(await waiting('retrying_slowly'), `retry ${turn}`).toBe(turn <= 3 ? 0 : 1);
  }
  await post.skipWait();
  const until = new Date(Date.now() + 60_000).toISOString();
  await post.record(await post.take(), { kind: 'rate_limited', until, ...REASON });
  await observe();
  expect(await waiting('rate_limited')).toBe(1);
  expect(await waiting('retrying_slowly')).toBe(0);
});

it('tells posts that are ahead from those that should be out, which only count without a reason', async () => {
  await post.draft();
  await post.publishNow();
  await observe();
  expect(await series('hub_publish_overdue', '{platform="x"}')).toBe(0);
  await post.asOwner(`update posts set scheduled_at = scheduled_at - interval '90 s'`);
  await post.asOwner(`update publish_jobs set due_at = due_at - interval '90 s'`);
  await observe();
  expect(await series('hub_publish_overdue', '{platform="x"}')).toBe(1);
  expect(await series('hub_publish_overdue_seconds', '{platform="x"}')).toBeGreaterThan(89);
  await post.asOwner(`update publish_parts set waiting_code = 'held'`);
  await observe();
  expect(await series('hub_publish_overdue', '{platform="x"}')).toBe(0);
  expect(await series('hub_publish_overdue_seconds', '{platform="x"}')).toBe(0);
  expect(await waiting('held')).toBe(1);
  // A wait that is over, and nothing follows.
  await post.asOwner(
    `update publish_parts set waiting_code = 'rate_limited', not_before = now() - interval '70 s'`,
  );
  await observe();
  expect(await series('hub_publish_overdue', '{platform="x"}')).toBe(1);
  await post.asOwner(`update publish_parts set not_before = now() + interval '70 s'`);
  await observe();
  expect(await series('hub_publish_overdue', '{platform="x"}')).toBe(0);
  await post.asOwner(`update posts set scheduled_at = now() + interval '1 hour'`);
  await observe();
  expect(await series('hub_posts_scheduled')).toBe(1);
});

it('counts a call that goes on for long from its claim, not from an instant long past', async () => {
  await post.draft();
  await post.claimed();
  await post.asOwner(`update posts set scheduled_at = scheduled_at - interval '5 hours'`);
  await post.asOwner(`update publish_jobs set due_at = due_at - interval '5 hours'`);
  await observe();
  expect(await series('hub_publish_overdue', '{platform="x"}')).toBe(0);
  await post.asOwner(`update publish_parts set claimed_at = claimed_at - interval '40 s'`);
  await observe();
  const seconds = await series('hub_publish_overdue_seconds', '{platform="x"}');
  expect(seconds).toBeGreaterThan(39);
  expect(seconds).toBeLessThan(60);
});

it('counts accounts by how they stand, and the outbox', async () => {
  await post.asOwner(`delete from outbox`);
  await post.draft();
  await post.publishNow();
  await post.asOwner(`update social_accounts set status = 'connected'`);
  await observe();
  const connected = (await series('hub_accounts', '{platform="x",status="connected"}')) ?? 0;
  await post.asOwner(`update social_accounts set status = 'needs_reconnect' where id = '${post.accountId}'`);
  await post.asOwner(`update outbox set created_at = created_at - interval '70 s'`);
  await observe();
  expect(await series('hub_accounts', '{platform="x",status="connected"}')).toBe(connected - 1);
  expect(await series('hub_accounts', '{platform="x",status="needs_reconnect"}')).toBe(1);
  expect(await series('hub_outbox_backlog_rows')).toBe(1);
  expect(await series('hub_outbox_oldest_seconds')).toBeGreaterThan(69);
});

it('tells how long events wait for their position, by which the database is anchored', async () => {
  await withSystem(post.open.database, 'relay', stampEvents);
  await observe();
  expect(await series('hub_events_unstamped_oldest_seconds')).toBe(0);
  await post.draft();
  await post.asOwner(`update events set at = at - interval '90 s' where position is null`);
  await observe();
  const seconds = await series('hub_events_unstamped_oldest_seconds');
  expect(seconds).toBeGreaterThan(89);
  expect(seconds).toBeLessThan(120);
});

it('keeps the worst budget of a platform, and counts the accounts that have nothing left', async () => {
  const left = (): Promise<number | undefined> =>
    series('hub_budget_left_ratio', '{platform="x",family="posts"}');
  await post.asOwner(`update social_accounts set last_published_at = null`);
  await withSystem(post.open.database, 'observe', observeBudgets);
  expect(await left()).toBe(1);
  await post.draft();
  await post.record(await post.claimed(), PUBLISHED);
  await withSystem(post.open.database, 'observe', observeBudgets);
  expect(await left()).toBe(0.99);
  await post.asOwner(`insert into rate_budgets (workspace_id, social_account_id, family, seconds, unit, quota, remaining,
    resets_at) values ('${post.tenant.workspaceId}', '${post.accountId}', 'posts', 86400, 'count', 17, 0, now() + interval '1 hour')`);
  await withSystem(post.open.database, 'observe', observeBudgets);
  expect(await left()).toBe(0);
  expect(await series('hub_accounts_out_of_budget', '{platform="x"}')).toBe(1);
});

it('sees nothing that it need not see', async () => {
  await post.draft();
  const texts = (table: string): Promise<unknown> =>
    withSystem(post.open.database, 'observe', (tx) => tx.rows(`select * from ${table}`));
  for (const table of ['posts', 'post_revisions', 'rate_budgets'])
    await expect(texts(table), table).rejects.toThrow(/permission denied/);
  for (const table of ['audit_logs', 'users']) await expect(texts(table), table).resolves.toEqual([]);
  // A draft is nothing that is to go out.
  await expect(
    withSystem(post.open.database, 'observe', (tx) => tx.rows('select id from posts')),
  ).resolves.toEqual([]);
});
