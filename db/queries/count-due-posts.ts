import type { Platform } from '../../domain/platforms.ts';
import type { SystemTransaction } from '../doors/transaction.ts';

export interface OverdueCount {
  readonly platform: Platform;
  readonly count: number;
  /** How long the oldest is past its instant. */
  readonly seconds: number;
}

const COUNT_AHEAD = {
  name: 'count-posts-ahead',
  text: `select count(*)::int as count from posts
    where status in ('scheduled', 'publishing', 'needs_attention') and scheduled_at > $1`,
} as const;

/** Since when it should have gone on: tried at its instant, answered soon after its claim. */
const SINCE = `case when part.state = 'claimed' then part.claimed_at else greatest(job.due_at, part.not_before) end`;

/**
 * Begins with posts whose instant is past (index `posts_to_go_out`), which are few. What follows a part that is not
 * out waits for that one.
 */
const COUNT_OVERDUE = {
  name: 'count-overdue-parts',
  text: `
    select job.platform, count(*)::int as count,
      max(extract(epoch from $1::timestamptz - ${SINCE}))::float8 as seconds
    from posts post
    join publish_jobs job on job.post_id = post.id
    join publish_parts part on part.job_id = job.id
    where post.status in ('scheduled', 'publishing', 'needs_attention') and post.scheduled_at < $1
      and part.state in ('waiting', 'prepared', 'claimed')
      and (part.waiting_code is null or part.not_before < $1::timestamptz - interval '60 seconds')
      and ${SINCE} < $1::timestamptz - interval '5 seconds'
      and not exists (select from publish_parts earlier where earlier.job_id = part.job_id
        and earlier.ordinal < part.ordinal and earlier.state <> 'published')
    group by 1`,
} as const;

export async function countPostsAhead(tx: SystemTransaction, now: Date): Promise<number> {
  const [row] = await tx.rows<{ count: number }>(COUNT_AHEAD, [now]);
  return row?.count ?? 0;
}

/** Calls that should have been made by now and say no reason why they were not, or whose wait has been over for a minute. */
export function countOverdueParts(tx: SystemTransaction, now: Date): Promise<OverdueCount[]> {
  return tx.rows<OverdueCount>(COUNT_OVERDUE, [now]);
}
