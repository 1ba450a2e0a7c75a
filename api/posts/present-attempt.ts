import type { AttemptRow } from '../../db/queries/read-attempts.ts';

/** An attempt as the API answers it. */
export function presentAttempt(row: AttemptRow) {
  return {
    id: row.id,
    variantId: row.variantId,
    ordinal: row.ordinal,
    number: row.number,
    worker: row.worker,
    claimedAt: row.claimedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    outcome: row.outcome,
    reason:
      row.reasonCode === null
        ? null
        : { code: row.reasonCode, detail: row.reasonDetail ?? '', facts: { ...row.reasonFacts } },
    endedAt: row.endedAt?.toISOString() ?? null,
    endedBy: row.endedBy,
  };
}
