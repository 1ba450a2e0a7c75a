import { CALL_DEADLINE_MS } from '../../domain/publishing/timing.ts';
import { LEAVE_DEADLINE_MS } from '../../domain/publishing/may-leave.ts';
import { postStatus } from '../../domain/publishing/post-status.ts';
import type { SettleOptions } from '../../domain/publishing/settle-rules.ts';
import type { Commit } from './commit.ts';
import { standingOf } from './rows.ts';
import type { PartRow, PostRow } from './rows.ts';
import type { Sight } from './sight.ts';

/** A planted bug leaves one rule out, to show that the checker sees what follows from it. */
export type PlantedBug = 'retry_unknown' | 'claim_without_fence' | 'ignore_revision' | 'absent_without_proof';

/** The workspace that everything happens in. */
const CATCH_UP_HOURS = 24;
const MAX_PAUSE_MS = 3_600_000;

/**
 * The publishing tables, in memory. Each function of the `*-transactions.ts` files is one transaction on them: the
 * rules are those of the Hub, only the statements around them are modelled. `test/simulator/differential.test.ts`
 * holds them against the real ones.
 */
export class Database {
  readonly posts: PostRow[] = [];
  readonly commits: Commit[] = [];
  readonly sight: Sight;
  readonly options: SettleOptions;
  readonly bug: PlantedBug | null;
  readonly #onChange: (post: PostRow) => void;
  held = false;
  #tokens = 0;

  constructor(
    sight: Sight,
    options: SettleOptions,
    bug: PlantedBug | null = null,
    onChange: (post: PostRow) => void = () => undefined,
  ) {
    this.#onChange = onChange;
    this.sight = sight;
    this.options = options;
    this.bug = bug;
  }

  nextToken(): number {
    return ++this.#tokens;
  }

  /** What a change of its parts makes of the post. */
  refresh(post: PostRow): void {
    post.status = postStatus(post.stage, post.job.parts.map(standingOf));
    this.#onChange(post);
  }

  wait(part: PartRow, wait: Pick<PartRow, 'waitingCode' | 'notBefore'>): void {
    Object.assign(part, { state: 'waiting', ...wait });
    this.refresh(part.post);
  }

  /** Until when it goes out late. */
  late(part: PartRow): { dueAt: Date; catchUpHours: number; allowedUntil: Date | null } {
    const { dueAt, allowedUntil } = part.post.job;
    return {
      dueAt: new Date(dueAt),
      catchUpHours: CATCH_UP_HOURS,
      allowedUntil: allowedUntil === null ? null : new Date(allowedUntil),
    };
  }

  /** What is late may go out all the same, for as long as the workspace catches up. */
  allowLate(post: PostRow, now: number): void {
    post.job.allowedUntil = now + CATCH_UP_HOURS * 3_600_000;
  }

  /** When the program that made the last attempt can be told to have ended; null while it cannot. */
  endedAt(part: PartRow, now: number): number | null {
    const attempt = part.attempts.find((one) => one.fence === part.fence);
    if (!attempt) return null;
    if (attempt.endedAt !== null) return attempt.endedAt;
    const seen = this.sight.program(attempt.program);
    const sinceDeadlineMs = now - attempt.claimedAt - LEAVE_DEADLINE_MS - CALL_DEADLINE_MS;
    const keyGone =
      attempt.server === this.sight.server() &&
      !this.sight.holdsLock(attempt.incarnation) &&
      sinceDeadlineMs > 0;
    if (seen === 'gone' || (seen !== 'there' && (keyGone || sinceDeadlineMs > MAX_PAUSE_MS)))
      attempt.endedAt = now;
    return attempt.endedAt;
  }
}
