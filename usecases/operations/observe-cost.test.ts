import { afterAll, beforeAll, expect, it } from 'vitest';
import { withSystem } from '../../db/doors/doors.ts';
import type { SystemTransaction, Transaction } from '../../db/doors/transaction.ts';
import { PostProtocol } from '../../test/setup/post-protocol.ts';
import { observeBacklogs } from './observe-backlogs.ts';
import { observeBudgets } from './observe-budgets.ts';

/** Posts of two years, and those of the month ahead. */
const OUT = 20_000;
const AHEAD = OUT / 4;
/** That share them. */
const ACCOUNTS = 200;

let post: PostProtocol;
beforeAll(async () => {
  post = await PostProtocol.begin();
  await post.draft();
  await post.publishNow();
  const many = (
    count: number,
    start: string,
    step: string,
    status: string,
    state: string,
  ): Promise<unknown> =>
    post.asOwner(`
      with one as (
        select post.workspace_id, post.id as post_id, variant.id as variant_id, job.id as job_id, part.id as part_id
        from posts post join post_variants variant on variant.post_id = post.id join publish_jobs job on job.post_id = post.id
        join publish_parts part on part.post_id = post.id where post.id = '${post.postId}'
      ), made as materialized (
        select n, gen_random_uuid() as post_id, gen_random_uuid() as job_id, ${start} + n * interval '${step}' as at
        from generate_series(1, ${count}) n
      ), p as (
        insert into posts (id, workspace_id, editorial_stage, status, scheduled_at, time_zone)
        select made.post_id, one.workspace_id, 'scheduled', '${status}', at, 'UTC' from made, one returning id
      ), j as (
        insert into publish_jobs (id, workspace_id, post_id, submission, variant_id, social_account_id, platform, due_at, start_token, revision_id)
        select made.job_id, job.workspace_id, made.post_id, 1, job.variant_id, job.social_account_id, job.platform, at, gen_random_uuid(), job.revision_id
        from made, publish_jobs job where job.id = (select job_id from one) returning id
      )
      insert into publish_parts (id, workspace_id, post_id, job_id, social_account_id, ordinal, payload, payload_hash, state, claimed_at)
      select gen_random_uuid(), part.workspace_id, made.post_id, made.job_id,
        case n % ${ACCOUNTS} when 0 then part.social_account_id else md5((n % ${ACCOUNTS})::text)::uuid end, 1, part.payload, part.payload_hash,
        '${state}', case when '${state}' = 'published' then at end
      from made, publish_parts part where part.id = (select part_id from one)`);
  await many(
    OUT,
    `now() - interval '720 days'`,
    `${Math.round((719 * 86_400) / OUT)} s`,
    'published',
    'published',
  );
  await many(AHEAD, `now()`, `${Math.round((30 * 86_400) / AHEAD)} s`, 'scheduled', 'waiting');
  await post.asOwner(`update social_accounts set last_published_at = now()`);
  for (const table of ['posts', 'publish_jobs', 'publish_parts', 'social_accounts', 'rate_budgets', 'outbox'])
    await post.asOwner(`analyze ${table}`);
}, 120_000);
afterAll(() => post.open.close());

/** Every statement that is run, with the plan that is followed. */
async function plansOf(
  observe: (tx: SystemTransaction) => Promise<void>,
): Promise<{ name: string; plan: string }[]> {
  const plans: { name: string; plan: string }[] = [];
  await withSystem(post.open.database, 'observe', (tx) => {
    const rows: Transaction['rows'] = async (statement, parameters) => {
      const text = typeof statement === 'string' ? statement : statement.text;
      const lines = await tx.rows<{ 'QUERY PLAN': string }>(`explain ${text}`, parameters);
      const plan = lines.map((line) => line['QUERY PLAN']).join('\n');
      plans.push({ name: typeof statement === 'string' ? statement : statement.name, plan });
      return tx.rows(statement, parameters);
    };
    return observe({ ...tx, rows });
  });
  return plans;
}

it.each([
  ['backlogs', observeBacklogs],
  ['budgets', observeBudgets],
])('%s are counted without reading all posts, jobs or parts', async (_what, observe) => {
  for (const { name, plan } of await plansOf(observe))
    expect(plan, name).not.toMatch(/Seq Scan on (posts|publish_jobs|publish_parts)/);
});

it('what an account has used is counted without reading its whole history', async () => {
  const spent = (await plansOf(observeBudgets)).find(({ name }) => name === 'count-spent');
  expect(spent?.plan).toMatch(/on publish_parts_spent[\s\S]*?Index Cond: [^\n]*claimed_at > wanted.earliest/);
});
