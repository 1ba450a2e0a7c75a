import type { WorkspaceTransaction } from '../doors/transaction.ts';
import type { AttemptOutcome, EndedBy } from '../../domain/publishing/attempt.ts';
import type { ReasonFacts } from '../../domain/publishing/reason.ts';

export interface AttemptRow {
  readonly id: string;
  readonly variantId: string;
  readonly ordinal: number;
  readonly number: number;
  readonly worker: string;
  readonly claimedAt: Date;
  readonly finishedAt: Date | null;
  readonly outcome: AttemptOutcome | null;
  readonly endedAt: Date | null;
  readonly endedBy: EndedBy | null;
  readonly reasonCode: string | null;
  readonly reasonDetail: string | null;
  readonly reasonFacts: ReasonFacts | null;
}

/** Most attempts shown; a part that is tried every five minutes for a month makes fewer. */
const MOST = 10_000;

/** Every claim of the post's parts, of earlier submissions too, oldest first. */
export async function readAttempts(tx: WorkspaceTransaction, postId: string): Promise<AttemptRow[]> {
  return tx.rows<AttemptRow>(
    `select t.id, j.variant_id as "variantId", part.ordinal, t.fence::float8 as number, t.worker, t.claimed_at as "claimedAt",
       t.finished_at as "finishedAt", t.outcome, t.ended_at as "endedAt", t.ended_by as "endedBy",
       t.reason_code as "reasonCode", t.reason_detail as "reasonDetail", t.reason_facts as "reasonFacts"
     from publish_attempts t
     join publish_parts part on part.id = t.part_id
     join publish_jobs j on j.id = part.job_id
     where part.post_id = $1 order by t.claimed_at, t.id limit ${MOST}`,
    [postId],
  );
}
