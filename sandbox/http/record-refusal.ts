import type { Fault } from '../control/faults.ts';
import type { PlatformAccount, PlatformCore } from '../platform/platform.ts';
import type { Answer } from './answer.ts';
import { tokenMark, type Call } from './call.ts';

interface Refusal {
  readonly call: Call;
  readonly account: PlatformAccount | null;
  /** An answer, or the fault that came first. */
  readonly why: Answer | Fault;
  readonly text: string | null;
  readonly replyTo: string | null;
}

/** Keeps what was asked and why nothing came of it. Not waited for: losing one in a crash harms nobody. */
export function recordRefusal(
  { store, platform }: PlatformCore,
  reasonOf: (body: unknown) => string,
  { call, account, why, text, replyTo }: Refusal,
): void {
  store.note({
    type: 'refusal',
    seq: store.state.nextSeq('refusal'),
    platform: platform.name,
    requestId: call.requestId,
    accountId: account?.id ?? null,
    handle: account?.username ?? null,
    text,
    replyTo,
    receivedAtMs: call.received.receivedAtMs,
    clientToken: call.request.get('x-client-token') ?? null,
    tokenHash: tokenMark(call),
    ...('fault' in why
      ? { status: why.fault === 'status' ? (why.status ?? 503) : 0, reason: `fault: ${why.fault}` }
      : { status: why.status, reason: reasonOf(why.body) }),
  });
}
