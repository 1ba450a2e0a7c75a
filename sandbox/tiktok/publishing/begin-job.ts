import { callMarks } from '../../http/accepted-facts.ts';
import { callerOrigin } from '../../http/call.ts';
import { sha256 } from '../../store/hash.ts';
import type { TikTokCall } from '../dialect.ts';
import type { TikTokContext } from '../tiktok-context.ts';
import type { ChunkPlan } from './plan-chunks.ts';
import { pullFiles } from './pull-files.ts';
import { processingFault, saveJob, type JobData, type PublishJob, type Words } from './publish-job.ts';

/** https://developers.tiktok.com/doc/content-posting-api-reference-direct-post: an hour. */
const UPLOAD_WITHIN_MS = 60 * 60 * 1000;

export const NO_WORDS: Words = {
  title: '',
  description: '',
  privacy: null,
  allowComment: false,
  allowDuet: false,
  allowStitch: false,
  brandedContent: false,
  ownBrand: false,
  isAigc: false,
  autoAddMusic: false,
  coverTimestampMs: null,
  coverIndex: 0,
};

interface Begin extends Pick<JobData, 'mode' | 'medium' | 'words'> {
  /** The first part of the publish id. */
  readonly prefix: string;
}

/** Waits for the file. The address carries a token that nothing else knows. */
export async function beginUpload(
  tiktok: TikTokContext,
  call: TikTokCall,
  begin: Begin,
  plan: ChunkPlan,
): Promise<{ publish_id: string; upload_url: string }> {
  const token = tiktok.chance.bytes('tiktok upload', 16).toString('hex');
  const uploadUntilMs = tiktok.time.nowMs() + UPLOAD_WITHIN_MS;
  const job = newJob(tiktok, call, begin, {
    source: { kind: 'file', ...plan, tokenHash: sha256(token), uploadUntilMs, pieces: [] },
    stage: 'waiting',
  });
  await saveJob(tiktok, job);
  const query = new URLSearchParams({ upload_id: job.publishId, upload_token: token });
  return { publish_id: job.publishId, upload_url: `${callerOrigin(call)}/tt/upload/?${query.toString()}` };
}

/** Fetches the files by itself, after the answer. */
export async function beginPull(
  tiktok: TikTokContext,
  call: TikTokCall,
  begin: Begin,
  urls: readonly string[],
): Promise<{ publish_id: string }> {
  const job = newJob(tiktok, call, begin, { source: { kind: 'url', urls: [...urls] }, stage: 'pulling' });
  await saveJob(tiktok, job);
  tiktok.background.after(0, () => pullFiles(tiktok, job.publishId));
  return { publish_id: job.publishId };
}

function newJob(
  tiktok: TikTokContext,
  call: TikTokCall,
  { prefix, mode, medium, words }: Begin,
  start: Pick<JobData, 'source' | 'stage'>,
): PublishJob {
  return {
    publishId: `${prefix}${tiktok.ids.next(tiktok.time.nowMs())}`,
    accountId: call.account.id,
    createdAtMs: tiktok.time.nowMs(),
    clientId: call.grant.clientId,
    marks: callMarks(call),
    mode,
    medium,
    words,
    ...start,
    uploadedBytes: 0,
    media: [],
    dueAtMs: null,
    ...processingFault(call.fault),
    posts: [],
  };
}
