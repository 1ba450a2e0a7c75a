import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { SERVER_NAME } from '../../db/worker-incarnation.ts';
import type { EndedBy } from '../../domain/publishing/attempt.ts';
import { LEAVE_DEADLINE_MS } from '../../domain/publishing/may-leave.ts';
import { CALL_DEADLINE_MS } from '../../domain/publishing/timing.ts';
import { lookAtProcess } from '../../infra/process/name-process.ts';
import { attemptsProvedEnded } from '../../infra/telemetry/publish-metrics.ts';

interface AttemptRow {
  readonly claimed_at: Date;
  readonly ended_at: Date | null;
  readonly process: string | null;
  /** Whether the PostgreSQL that the worker's lock was taken at is this one, and the lock is still held. */
  readonly same_server: boolean;
  readonly key_held: boolean;
  readonly now: Date;
}

/** An advisory lock of 63 bits stands in pg_locks as two numbers; it is only looked at, never taken. */
const READ_ATTEMPT = {
  name: 'read-attempt-liveness',
  text: `
    select claimed_at, ended_at, process, coalesce(server = ${SERVER_NAME}, false) as same_server,
      exists (select from pg_locks where locktype = 'advisory' and granted and objsubid = 1
        and database = (select oid from pg_database where datname = current_database())
        and classid = (incarnation >> 32)::oid and objid = (incarnation & 4294967295)::oid) as key_held,
      clock_timestamp() as now
    from publish_attempts where part_id = $1 and fence = $2`,
} as const;

const END = {
  name: 'end-attempt',
  text: `
    update publish_attempts set ended_at = clock_timestamp(), ended_by = $3
    where part_id = $1 and fence = $2 and ended_at is null
    returning ended_at`,
} as const;

/**
 * Since when it is certain that no byte of an attempt can leave any more; null while its worker may still send. The
 * worker's own report comes first. Else: its lock is gone at the same PostgreSQL server, which it would hold while it
 * lives, and the call's deadline has passed, unless its process is seen to be there; or its process is seen to be gone; or so much time has passed that no
 * process is held up for longer (`maxPauseMs`, a risk that the operator sets). All of it in real time, whatever the Hub's
 * clock says: it is about processes.
 */
export async function proveAttemptEnded(
  tx: WorkspaceTransaction,
  input: { partId: string; fence: number; maxPauseMs: number },
): Promise<Date | null> {
  const [attempt] = await tx.rows<AttemptRow>(READ_ATTEMPT, [input.partId, input.fence]);
  if (!attempt) return null;
  if (attempt.ended_at) return attempt.ended_at;
  const proof = proofOf(attempt, input.maxPauseMs);
  if (proof === null) return null;
  const [ended] = await tx.rows<{ ended_at: Date }>(END, [input.partId, input.fence, proof]);
  if (!ended) return null;
  tx.afterCommit(() => attemptsProvedEnded.inc({ by: proof }));
  return ended.ended_at;
}

function proofOf(attempt: AttemptRow, maxPauseMs: number): EndedBy | null {
  const seen = attempt.process === null ? 'not_visible' : lookAtProcess(attempt.process);
  if (seen === 'gone') return 'process_gone';
  // A process that is seen there, running or stopped, may go on whatever became of its connection.
  if (seen === 'there') return null;
  const sinceDeadlineMs =
    attempt.now.getTime() - attempt.claimed_at.getTime() - LEAVE_DEADLINE_MS - CALL_DEADLINE_MS;
  if (attempt.same_server && !attempt.key_held && sinceDeadlineMs > 0) return 'key_gone';
  return sinceDeadlineMs > maxPauseMs ? 'time' : null;
}
