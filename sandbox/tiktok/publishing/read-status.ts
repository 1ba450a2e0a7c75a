import { z } from 'zod';
import type { Answer } from '../../http/answer.ts';
import { failure, int64, ok, okWithInt64 } from '../answers.ts';
import { missingScope, type TikTokCall } from '../dialect.ts';
import type { TikTokContext } from '../tiktok-context.ts';
import { failJob, finishWhenDue } from './finish-job.ts';
import { readBody } from './init-body.ts';
import { findJob, type PublishJob } from './publish-job.ts';

const bodySchema = z.object({ publish_id: z.string() });
const SCOPES = ['video.publish', 'video.upload'];

/** `POST /tt/api/v2/post/publish/status/fetch/`: developers.tiktok.com/doc/content-posting-api-reference-get-video-status */
export async function readStatus(tiktok: TikTokContext, call: TikTokCall): Promise<Answer> {
  const found = await jobOf(tiktok, call, 'status');
  if ('refusal' in found) return found.refusal;
  const { job } = found;
  const uploaded = job.source.kind === 'file' ? { uploaded_bytes: job.uploadedBytes } : {};
  const pulled = job.source.kind === 'url' ? { downloaded_bytes: job.uploadedBytes } : {};
  const data = { status: statusOf(job), ...uploaded, ...pulled };
  if (job.stage === 'failed') return ok({ ...data, fail_reason: job.failReason ?? 'internal' });
  const nowMs = tiktok.time.nowMs();
  const ids = job.posts
    .filter(({ publicFromMs }) => publicFromMs !== null && publicFromMs <= nowMs)
    .map(({ postId }) => (tiktok.switches.postIds.value === 'number' ? int64(postId) : postId));
  // The field is spelt so.
  return ids.length === 0 ? ok(data) : okWithInt64({ ...data, publicaly_available_post_id: ids });
}

/** `POST /tt/api/v2/post/publish/cancel/` */
export async function cancelJob(tiktok: TikTokContext, call: TikTokCall): Promise<Answer> {
  const found = await jobOf(tiktok, call, 'cancel');
  if ('refusal' in found) return found.refusal;
  const { job } = found;
  if (!['waiting', 'pulling', 'processing'].includes(job.stage)) {
    return failure('publish_not_cancellable', `The publish is not cancellable: it is ${statusOf(job)}.`);
  }
  await failJob(tiktok, job, 'publish_cancelled');
  return ok({});
}

async function jobOf(
  tiktok: TikTokContext,
  { account, grant, received }: TikTokCall,
  endpoint: 'status' | 'cancel',
): Promise<{ job: PublishJob } | { refusal: Answer }> {
  if (!SCOPES.some((scope) => grant.scopes.includes(scope))) {
    return { refusal: missingScope(tiktok, SCOPES, endpoint) };
  }
  const read = readBody(bodySchema, received.bytes);
  if ('refusal' in read) return read;
  await finishWhenDue(tiktok, read.body.publish_id);
  const job = findJob(tiktok, read.body.publish_id);
  if (job === null) return { refusal: failure('invalid_publish_id', 'The publish_id does not exist.') };
  if (job.accountId !== account.id || job.clientId !== grant.clientId) {
    const words = 'The access token is not authorized for the publish_id.';
    return { refusal: failure('token_not_authorized_for_specified_publish_id', words) };
  }
  return { job };
}

function statusOf({ stage, source }: PublishJob): string {
  switch (stage) {
    case 'waiting':
    case 'pulling':
    case 'processing':
      return source.kind === 'file' ? 'PROCESSING_UPLOAD' : 'PROCESSING_DOWNLOAD';
    case 'inbox':
      return 'SEND_TO_USER_INBOX';
    case 'complete':
      return 'PUBLISH_COMPLETE';
    case 'failed':
      return 'FAILED';
  }
}
