import type { Platform } from '../../domain/platforms.ts';
import type { SystemTransaction } from '../doors/transaction.ts';

export interface WaitingCount {
  readonly platform: Platform;
  readonly state: 'unknown' | 'needs_attention' | 'waiting' | 'prepared';
  /** domain/publishing/waiting.ts; null of unknown ones. */
  readonly code: string | null;
  readonly retries: number;
  readonly count: number;
}

/** The condition is that of the index `publish_parts_open_questions`: what merely waits for its instant is not looked at. */
const COUNT = {
  name: 'count-waiting-parts',
  text: `
    select job.platform, part.state, part.waiting_code as code, least(part.retries, 4) as retries, count(*)::int as count
    from publish_parts part join publish_jobs job on job.id = part.job_id
    where part.state in ('unknown', 'needs_attention')
      or (part.waiting_code is not null and part.state in ('waiting', 'prepared'))
    group by 1, 2, 3, 4`,
} as const;

/** Calls that are open for a reason that is stored with them; `retries` beyond 4 count as 4. */
export function countWaitingParts(tx: SystemTransaction): Promise<WaitingCount[]> {
  return tx.rows<WaitingCount>(COUNT);
}
