import { BLOCKED } from '../../domain/publishing/attempt.ts';
import { judgeRead } from '../../domain/publishing/judge-read.ts';
import type { ReadOfCall } from '../../domain/publishing/judge-read.ts';
import { settleRule } from '../../domain/publishing/settle-rules.ts';
import type { Database } from './database.ts';
import { recordOutcome } from './outcome-transactions.ts';
import type { PartRow } from './rows.ts';

export function recordRead(
  db: Database,
  part: PartRow,
  fence: number,
  read: ReadOfCall | null,
  now: number,
): void {
  if ((part.state !== 'unknown' && part.state !== 'needs_attention') || part.fence !== fence) return;
  const { account } = part.post.job;
  const rule = settleRule(
    { platform: account.platform, accountKind: account.kind, payload: part.payload },
    db.options,
  );
  if (read === null || !rule.readable) {
    readAgain(db, part, { ask: true, goodReads: 0, pauseMs: null }, now);
    return;
  }
  const attempt = part.attempts.find((one) => one.fence === fence);
  const endedAt = db.bug === 'absent_without_proof' ? (attempt?.claimedAt ?? now) : db.endedAt(part, now);
  const judged = judgeRead(
    {
      rule,
      reads: part.settleReads,
      goodReads: part.goodReads,
      endedAt: endedAt === null ? null : new Date(endedAt),
      resends: part.resends,
      unknownSince: new Date(attempt?.finishedAt ?? now),
      now: new Date(now),
      // Its world has no restores.
      notDue: false,
      blocked: part.attempts.some(({ reason }) => reason === BLOCKED),
    },
    read,
  );
  const yes = judged.kind === 'known' && judged.outcome.kind === 'published';
  if (part.state === 'needs_attention' && !yes) {
    const open = judged.kind === 'open' ? judged : { goodReads: 0, pauseMs: null };
    readAgain(db, part, { ask: true, goodReads: open.goodReads, pauseMs: open.pauseMs }, now);
    return;
  }
  switch (judged.kind) {
    case 'known':
      recordOutcome(db, part, fence, judged.outcome, 'reading', now);
      return;
    case 'absent':
    case 'not_early':
      if (attempt) attempt.outcome = 'absent';
      Object.assign(part, {
        state: 'waiting',
        resends: part.resends + 1,
        notBefore: null,
        waitingCode: null,
      });
      Object.assign(part, { settleAt: null, settleReads: 0, goodReads: 0, reasonCode: null });
      db.refresh(part.post);
      return;
    case 'open':
      readAgain(db, part, judged, now);
  }
}

function readAgain(
  db: Database,
  part: PartRow,
  next: { ask: boolean; goodReads: number; pauseMs: number | null },
  now: number,
): void {
  if (next.ask && part.state === 'unknown')
    db.commits.push({ kind: 'asked', partId: part.id, fence: part.fence });
  Object.assign(part, {
    state: next.ask ? 'needs_attention' : 'unknown',
    goodReads: next.goodReads,
    settleReads: part.settleReads + 1,
    settleAt: next.pauseMs === null ? null : now + next.pauseMs,
  });
  db.refresh(part.post);
}
