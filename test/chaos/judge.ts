import type { Findings } from '../simulator/check.ts';

/** What a post of the run was meant to be, and what people did to it, as the API answered. */
export interface Intent {
  readonly id: string;
  /** Stands in every text of the post, and in no other. */
  readonly tag: string;
  /** Text as it was last approved: the API said yes to it. */
  approved: string;
  /** The API said that what had not gone out is cancelled. */
  cancelled: boolean;
}

export interface Accepted {
  readonly text: string;
  readonly postId: string;
  readonly receivedAtMs: number;
}

export interface Part {
  readonly postId: string;
  readonly ordinal: number;
  readonly state: string;
  readonly waitingCode: string | null;
  readonly text: string;
  readonly unknowns: number;
  readonly readable: boolean;
  readonly asked: boolean;
}

/**
 * Judges a run by what the platforms received: each text at most once, as it was approved, nothing that was cancelled or
 * claimed while all was held, and every part of every post told as what it is.
 */
export function judge(run: {
  readonly intents: readonly Intent[];
  readonly accepted: readonly Accepted[];
  readonly parts: readonly Part[];
  /** Texts of attempts that were claimed after a hold was answered and before it was released. */
  readonly claimedWhileHeld: readonly string[];
}): Findings {
  const verdict: Findings = { duplicates: [], lost: [], unapproved: [], afterStop: [], misreported: [] };
  const times = new Map<string, number>();
  for (const { text } of run.accepted) times.set(text, (times.get(text) ?? 0) + 1);
  for (const [text, count] of times) if (count > 1) verdict.duplicates.push(`${text}: ${count} times`);
  for (const intent of run.intents) {
    const mine = run.accepted.filter(({ text }) => text.includes(intent.tag));
    const approved = intent.approved;
    for (const { text } of mine)
      if (!text.startsWith(approved)) verdict.unapproved.push(`${text} is not ${approved}`);
  }
  for (const part of run.parts) {
    const out = times.has(part.text);
    const { state } = part;
    if (state === 'published' && !out) verdict.misreported.push(`${part.text} is not there`);
    if (state === 'cancelled' && out) verdict.afterStop.push(part.text);
    if (state === 'rejected' && out) verdict.misreported.push(`${part.text} is there`);
    if (isLost(part, run.parts)) verdict.lost.push(`${part.text}: ${state}`);
  }
  verdict.afterStop.push(...run.claimedWhileHeld);
  return verdict;
}

/** Neither published nor shown as failed, cancelled, for a person, or waiting with a reason. */
function isLost(part: Part, all: readonly Part[]): boolean {
  if (['published', 'rejected', 'cancelled', 'needs_attention'].includes(part.state)) return false;
  if (part.state !== 'waiting' && part.state !== 'prepared') return true;
  const earlier = all.find((one) => one.postId === part.postId && one.ordinal === part.ordinal - 1);
  if (earlier && earlier.state !== 'published') return isLost(earlier, all);
  return part.waitingCode === null;
}
