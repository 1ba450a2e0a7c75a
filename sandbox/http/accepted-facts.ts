import { z } from 'zod';
import type { PlatformAccount, PlatformCore } from '../platform/platform.ts';
import type { PostRecord } from '../store/records.ts';
import { tokenMark, type Call } from './call.ts';

type AcceptedFacts = Pick<
  PostRecord,
  | 'seq'
  | 'platform'
  | 'requestId'
  | 'accountId'
  | 'handle'
  | 'receivedAtMs'
  | 'acceptedAtMs'
  | 'aheadMs'
  | 'clientToken'
  | 'tokenHash'
>;

/** What is kept of a call whose work is accepted only later. */
export const callMarksSchema = z.object({
  requestId: z.string(),
  receivedAtMs: z.number(),
  clientToken: z.string().nullable(),
  tokenHash: z.string().nullable(),
});
export type CallMarks = z.infer<typeof callMarksSchema>;

export function callMarks(call: Call): CallMarks {
  return {
    requestId: call.requestId,
    receivedAtMs: call.received.receivedAtMs,
    clientToken: call.request.get('x-client-token') ?? null,
    tokenHash: tokenMark(call),
  };
}

/**
 * What every accepted post and upload has in the ledger. Taken in the same instant as the commit that uses it:
 * nothing may be awaited between the two, or two of them would share a number.
 */
export function acceptedFacts(
  { store, wall, time, platform }: PlatformCore,
  call: Call | CallMarks,
  account: PlatformAccount,
): AcceptedFacts {
  const acceptedAtMs = wall.nowMs();
  return {
    seq: store.state.nextSeq('accepted'),
    platform: platform.name,
    accountId: account.id,
    handle: account.username,
    acceptedAtMs,
    aheadMs: time.at(acceptedAtMs) - acceptedAtMs,
    ...('request' in call ? callMarks(call) : call),
  };
}

/** When it was accepted, in the sandbox's own time. */
export function acceptedTimeMs({
  acceptedAtMs,
  aheadMs,
}: Pick<PostRecord, 'acceptedAtMs' | 'aheadMs'>): number {
  return acceptedAtMs + aheadMs;
}
