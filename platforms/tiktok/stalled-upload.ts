import type { ReadOfCall } from '../../domain/publishing/judge-read.ts';
import type { SettleCall } from '../port.ts';
import { cancelledSchema, readAnswer } from './tiktok-answers.ts';
import type { PublishStatus } from './tiktok-answers.ts';
import type { TikTokApi } from './tiktok-api.ts';
import { prepareFailure } from './tiktok-errors.ts';

/** From the issue of an upload address, which came before the claim; TikTok's clock and ours may differ. */
const ADDRESS_ENDED_MS = 60 * 60_000 + 120_000;

const GIVEN_UP: ReadOfCall = {
  kind: 'absent',
  code: 'not_prepared',
  detail: 'Not all of the video reached TikTok while it could; it is uploaded again.',
};

/**
 * Whether TikTok says that bytes of the video are missing and nothing can bring them any more. Where it does not say
 * how many it has, all of them may be there.
 */
export function hasStalled(
  { payload, claimedAt }: Pick<SettleCall, 'payload' | 'claimedAt'>,
  { uploaded_bytes: there }: Pick<PublishStatus, 'uploaded_bytes'>,
  nowMs: number,
): boolean {
  const file = payload.kind === 'post' ? payload.media[0] : undefined;
  if (file?.kind !== 'video' || there === undefined || there >= file.bytes) return false;
  return nowMs >= claimedAt.getTime() + ADDRESS_ENDED_MS;
}

/**
 * Makes sure that a stalled upload becomes no post after all, before its post is sent again. Repeating it is harmless:
 * a status of a cancelled upload is taken for what it is.
 */
export async function giveUpStalled(
  api: TikTokApi,
  call: SettleCall,
  publishId: string,
  { status, fail_reason: reason }: PublishStatus,
  nowMs: number,
): Promise<ReadOfCall> {
  // The answer to an earlier cancel was lost.
  if (status === 'FAILED' && reason === 'publish_cancelled') return GIVEN_UP;
  const said = readAnswer(await api.cancel(call.accessToken, publishId), cancelledSchema);
  if (said.kind === 'data') return GIVEN_UP;
  // It has moved on since its status was read: the next read says where to.
  return { ...prepareFailure(said, nowMs), kind: 'unreadable' };
}
