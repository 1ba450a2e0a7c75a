import { BLOCKED } from '../../domain/publishing/attempt.ts';

/** SQL of whether the platform blocked an attempt of the part, whichever: one after a restore hides an earlier one. */
export function wasBlocked(partId: string): string {
  return `exists (select from publish_attempts blocked where blocked.part_id = ${partId} and blocked.reason_code = '${BLOCKED}')`;
}
