import { isSettled } from '../publishing/part-state.ts';
import type { PartState } from '../publishing/part-state.ts';
import type { SettleRule } from '../publishing/settle-rules.ts';

/** An open part of a database that was restored. */
export interface RestoredPart {
  readonly state: PartState;
  readonly dueAt: Date;
  /** How reading settles it, under the rules for what was lost. */
  readonly rule: SettleRule;
}

/**
 * What becomes of it before anything goes out again. `read`: it may have gone out in the lost time, and counts as unknown
 * until the platform has been read, or a person asked. `leave`: it was not due yet, and only somebody who sent it early
 * could have; reading its kind proves nothing, so that it stays as it is and the operator is told. `nothing`: it is settled.
 */
export type RestoredStep = 'read' | 'leave' | 'nothing';

/** `endedAt`: when the lost time ended. */
export function stepAfterRestore(part: RestoredPart, endedAt: Date): RestoredStep {
  if (isSettled(part.state) || part.state === 'absent') return 'nothing';
  const provable = part.rule.readable && part.rule.absence !== null;
  return part.dueAt.getTime() <= endedAt.getTime() || provable ? 'read' : 'leave';
}
