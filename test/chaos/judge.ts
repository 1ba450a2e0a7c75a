import type { Findings } from '../simulator/check.ts';

/** What a post of the run was meant to be, and what people did to it, as the API answered. */
export interface Intent {
  readonly id: string;
  /** Stands in every text of the post, and in no other. */
  readonly tag: string;
  readonly kind: string;
  /** Text as it was last approved: the API said yes to it. */
  approved: string;
  /** What the API last said yes to, and what it said that it concerns; null when that cannot be known. */
  due: (Order & { readonly at: Date }) | null;
  cancelled: Order | null;
}

/** The API said yes: from then on it holds for the parts that had not been claimed by its own answer. */
export interface Order {
  /** By the clock of this machine, which PostgreSQL reads too; taken after the commit, so nothing before it counts. */
  readonly answeredAt: Date;
  readonly ordinals: readonly number[];
}

export interface Hold {
  readonly answeredAt: Date;
  /** When its release was asked for. */
  readonly releasedAt: Date;
}

/** A claim: its part may have gone out from then on. */
export interface Attempt {
  readonly postId: string;
  readonly ordinal: number;
  readonly text: string;
  readonly claimedAt: Date;
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
  readonly attempts: readonly Attempt[];
  readonly holds: readonly Hold[];
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
    for (const attempt of run.attempts.filter(({ postId }) => postId === intent.id)) {
      const { due, cancelled } = intent;
      if (cancelled && concerns(cancelled, attempt))
        verdict.afterStop.push(`${claimed(attempt)}, cancelled at ${instant(cancelled.answeredAt)}`);
      if (due && concerns(due, attempt) && attempt.claimedAt < due.at)
        verdict.unapproved.push(`${claimed(attempt)}, approved for ${instant(due.at)}`);
    }
  }
  for (const attempt of run.attempts)
    for (const { answeredAt, releasedAt } of run.holds)
      if (attempt.claimedAt > answeredAt && attempt.claimedAt < releasedAt)
        verdict.afterStop.push(`${claimed(attempt)}, held since ${instant(answeredAt)}`);
  for (const part of run.parts) {
    const out = times.has(part.text);
    const { state } = part;
    if (state === 'published' && !out) verdict.misreported.push(`${part.text} is not there`);
    if ((state === 'rejected' || state === 'cancelled') && out)
      verdict.misreported.push(`${part.text} is there`);
    if (isLost(part, run.parts)) verdict.lost.push(`${part.text}: ${state}`);
  }
  return verdict;
}

function concerns(order: Order, { ordinal, claimedAt }: Attempt): boolean {
  return order.ordinals.includes(ordinal) && claimedAt > order.answeredAt;
}

function claimed({ text, claimedAt }: Attempt): string {
  return `${text}: claimed at ${instant(claimedAt)}`;
}

function instant(at: Date): string {
  return at.toISOString().slice(11, 23);
}

/** Neither published nor shown as failed, cancelled, for a person, or waiting with a reason. */
function isLost(part: Part, all: readonly Part[]): boolean {
  if (['published', 'rejected', 'cancelled', 'needs_attention'].includes(part.state)) return false;
  if (part.state !== 'waiting' && part.state !== 'prepared') return true;
  const earlier = all.find((one) => one.postId === part.postId && one.ordinal === part.ordinal - 1);
  if (earlier && earlier.state !== 'published') return isLost(earlier, all);
  return part.waitingCode === null;
}
