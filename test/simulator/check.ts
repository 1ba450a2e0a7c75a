import { isUnclaimed } from '../../domain/publishing/part-state.ts';
import type { Commit } from './commit.ts';
import type { Published } from './platform.ts';
import type { PartRow } from './rows.ts';

/** What was promised and did not hold, per kind of failure: names of the parts. */
export interface Findings {
  readonly duplicates: string[];
  /** Past due and neither published nor shown as failed, cancelled or waiting with a reason. */
  readonly lost: string[];
  readonly unapproved: string[];
  readonly afterStop: string[];
  /** Said to be out and is not, or said to have failed and is out. */
  readonly misreported: string[];
}

/**
 * Judges one world by the platform's ledger and the order in which people's acts and claims were committed. It knows
 * nothing of the rules: it asks of each post on the platform whether it is the first, whether what stands there is what
 * was approved, and whether anybody had stopped it.
 */
export function check(world: {
  readonly ledger: readonly Published[];
  readonly commits: readonly Commit[];
  readonly parts: readonly PartRow[];
  readonly now: number;
}): Findings {
  const findings: Findings = { duplicates: [], lost: [], unapproved: [], afterStop: [], misreported: [] };
  const seen = new Set<string>();
  for (const entry of world.ledger) {
    if (seen.has(entry.partId)) findings.duplicates.push(entry.partId);
    seen.add(entry.partId);
    const claim = world.commits.findIndex(
      (commit) => commit.kind === 'claimed' && commit.partId === entry.partId && commit.fence === entry.fence,
    );
    const before = world.commits.slice(0, claim);
    if (!isApproved(entry, before)) findings.unapproved.push(entry.partId);
    if (wasStopped(entry, before)) findings.afterStop.push(entry.partId);
  }
  for (const part of world.parts) {
    const out = seen.has(part.id);
    if (part.state === 'published' && !out) findings.misreported.push(`${part.id} is not there`);
    if ((part.state === 'rejected' || part.state === 'cancelled') && out)
      findings.misreported.push(`${part.id} is there`);
    if (isLost(part, world.now)) findings.lost.push(part.id);
  }
  return findings;
}

/** The last approval of its post before the claim names exactly what stands on the platform. */
function isApproved(entry: Published, before: readonly Commit[]): boolean {
  const postId = entry.partId.split('/')[0];
  const last = before.findLast((commit) => commit.kind === 'approved' && commit.postId === postId);
  return last?.kind === 'approved' && last.hashes.includes(entry.payloadHash);
}

function wasStopped(entry: Published, before: readonly Commit[]): boolean {
  const hold = before.findLast((commit) => commit.kind === 'held' || commit.kind === 'released');
  const cancelled = before.some(
    (commit) => commit.kind === 'cancelled' && commit.parts.includes(entry.partId),
  );
  return hold?.kind === 'held' || cancelled;
}

function isLost(part: PartRow, now: number): boolean {
  switch (part.state) {
    case 'published':
    case 'rejected':
    case 'cancelled':
    case 'needs_attention':
      return false;
    case 'claimed':
    case 'unknown':
    case 'absent':
      // After the last day of all waits nothing may be under way.
      return true;
    case 'waiting':
    case 'prepared': {
      const earlier = part.post.job.parts.find((one) => one.ordinal === part.ordinal - 1);
      // What follows a part waits for it, and is told with it.
      if (earlier && earlier.state !== 'published') return isUnclaimed(earlier.state) && isLost(earlier, now);
      const until = Math.max(part.post.job.dueAt, part.notBefore ?? 0);
      return until < now && part.waitingCode === null && part.post.job.account.status === 'connected';
    }
  }
}
