import type { WorkspaceTransaction } from '../doors/transaction.ts';
import { HUB_NOW } from '../statements/hub-now.ts';
import { standingHold } from '../statements/standing-hold.ts';
import { wasBlocked } from '../statements/was-blocked.ts';
import type { AccountKind } from '../../domain/accounts/account-facts.ts';
import type { VariantContent } from '../../domain/content/variant-content.ts';
import type { Platform } from '../../domain/platforms.ts';
import { LOST_WORKER } from '../../domain/publishing/attempt.ts';
import type { StandingHold } from '../../domain/publishing/hold.ts';
import type { PartPayload } from '../../domain/publishing/part-payload.ts';
import type { PartState } from '../../domain/publishing/part-state.ts';
import type { PostStatus } from '../../domain/publishing/post-status.ts';
import type { ReasonFacts } from '../../domain/publishing/reason.ts';
import type { WaitingCode } from '../../domain/publishing/waiting.ts';

/** Times inside `variants` are ISO text: they come through JSON. */
export interface PostRow {
  readonly id: string;
  readonly status: PostStatus;
  readonly scheduledAt: Date | null;
  readonly timeZone: string;
  readonly authorId: string | null;
  readonly authorName: string | null;
  readonly version: number;
  readonly submission: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly now: Date;
  /** Position in the chosen order, for the next page's cursor: microseconds since 1970. */
  readonly sortKey: string;
  readonly variants: readonly VariantRow[];
}

export interface VariantRow {
  readonly id: string;
  readonly accountId: string;
  readonly platform: Platform;
  readonly accountHandle: string;
  readonly accountName: string;
  readonly accountAvatarUrl: string | null;
  readonly accountStatus: string;
  readonly accountKind: AccountKind;
  readonly content: VariantContent;
  readonly dueAt: string | null;
  /** What keeps its open parts from going out now. */
  readonly hold: StandingHold | null;
  readonly parts: readonly PartRow[];
}

interface PartRow {
  readonly id: string;
  readonly ordinal: number;
  readonly state: PartState;
  readonly platformId: string | null;
  readonly permalink: string | null;
  readonly publishedAt: string | null;
  readonly reasonCode: string | null;
  readonly reasonDetail: string | null;
  readonly reasonFacts: ReasonFacts | null;
  readonly waitingCode: WaitingCode | null;
  readonly notBefore: string | null;
  readonly retries: number;
  readonly attempts: number;
  /** Of a call whose outcome is unknown; null for any other part. */
  readonly unknown: UnknownRow | null;
}

interface UnknownRow {
  readonly since: string;
  /** It may have been made in a time that a restored database has lost. */
  readonly lost: boolean;
  readonly payload: Pick<PartPayload, 'kind' | 'text'>;
  readonly resends: number;
  /** The platform blocked an attempt. */
  readonly blocked: boolean;
  readonly reads: number;
  readonly nextReadAt: string | null;
}

const COLUMNS = `
  p.id, p.status, p.scheduled_at as "scheduledAt", p.time_zone as "timeZone", p.author_id as "authorId",
  (select u.name from users u where u.id = p.author_id) as "authorName",
  p.version::float8 as version, p.submission, p.created_at as "createdAt", p.updated_at as "updatedAt",
  ${HUB_NOW} as now,
  (select coalesce(jsonb_agg(jsonb_build_object(
      'id', v.id, 'accountId', v.social_account_id, 'platform', v.platform, 'accountHandle', a.handle,
      'accountName', a.display_name, 'accountAvatarUrl', a.avatar_url, 'accountStatus', a.status, 'accountKind', a.kind, 'content', v.content,
      'dueAt', j.due_at,
      'hold', ${standingHold({ workspace: 'p.workspace_id', platform: 'v.platform', account: 'v.social_account_id' })},
      'parts', (select coalesce(jsonb_agg(jsonb_build_object(
          'id', part.id, 'ordinal', part.ordinal, 'state', part.state, 'platformId', part.platform_id,
          'permalink', part.permalink, 'publishedAt', part.published_at, 'reasonCode', part.reason_code,
          'reasonDetail', part.reason_detail, 'reasonFacts', part.reason_facts, 'waitingCode', part.waiting_code, 'notBefore', part.not_before,
          'retries', part.retries,
          'attempts', (select count(*) from publish_attempts t where t.part_id = part.id),
          'unknown', case when part.state = 'unknown' then (
            select jsonb_build_object('since', coalesce(t.finished_at, t.claimed_at), 'lost', t.worker = '${LOST_WORKER}',
              'payload', jsonb_build_object('kind', part.payload ->> 'kind', 'text', part.payload ->> 'text'),
              'resends', part.resends, 'blocked', ${wasBlocked('part.id')}, 'reads', part.settle_reads, 'nextReadAt', part.settle_at)
            from publish_attempts t where t.part_id = part.id and t.fence = part.fence) end
        ) order by part.ordinal), '[]') from publish_parts part where part.job_id = j.id)
    ) order by v.ordinal), '[]')
   from post_variants v
   join social_accounts a on a.id = v.social_account_id
   left join lateral (select id, due_at from publish_jobs where variant_id = v.id order by submission desc limit 1) j on true
   where v.post_id = p.id) as variants`;

export async function readPost(tx: WorkspaceTransaction, id: string): Promise<PostRow | null> {
  const statement = {
    name: 'read-post',
    text: `select ${COLUMNS}, '' as "sortKey" from posts p where p.id = $1`,
  };
  const [row] = await tx.rows<PostRow>(statement, [id]);
  return row ?? null;
}

export interface PostFilter {
  readonly status: readonly PostStatus[] | null;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly accountId: string | null;
  readonly order: 'scheduled' | 'updated';
  /** Sort key and id of the last row of the page before. */
  readonly after: { readonly sortKey: string; readonly id: string } | null;
  readonly limit: number;
}

const CONDITIONS = `
  ($1::text[] is null or p.status = any ($1))
  and ($2::timestamptz is null or p.scheduled_at >= $2)
  and ($3::timestamptz is null or p.scheduled_at < $3)
  and ($4::uuid is null or exists (select from post_variants v where v.post_id = p.id and v.social_account_id = $4))`;

/** Exact for instants up to the year 2255. */
const sortKey = (column: string): string => `(extract(epoch from ${column}) * 1000000)::bigint::text`;
const AFTER = `(timestamptz 'epoch' + $5::bigint * interval '1 microsecond', $6::uuid)`;

const LIST_BY_SCHEDULE = {
  name: 'list-posts-by-schedule',
  text: `
    select ${COLUMNS}, ${sortKey('p.scheduled_at')} as "sortKey" from posts p
    where p.scheduled_at is not null and ${CONDITIONS}
      and ($5::bigint is null or (p.scheduled_at, p.id) > ${AFTER})
    order by p.scheduled_at, p.id limit $7`,
} as const;

const LIST_BY_UPDATE = {
  name: 'list-posts-by-update',
  text: `
    select ${COLUMNS}, ${sortKey('p.updated_at')} as "sortKey" from posts p
    where ${CONDITIONS}
      and ($5::bigint is null or (p.updated_at, p.id) < ${AFTER})
    order by p.updated_at desc, p.id desc limit $7`,
} as const;

export async function listPosts(tx: WorkspaceTransaction, filter: PostFilter): Promise<PostRow[]> {
  return tx.rows<PostRow>(filter.order === 'scheduled' ? LIST_BY_SCHEDULE : LIST_BY_UPDATE, [
    filter.status,
    filter.from,
    filter.to,
    filter.accountId,
    filter.after?.sortKey ?? null,
    filter.after?.id ?? null,
    filter.limit,
  ]);
}
