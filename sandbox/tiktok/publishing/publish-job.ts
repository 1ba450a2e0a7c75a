import { z } from 'zod';
import type { Fault } from '../../control/faults.ts';
import { callMarksSchema } from '../../http/accepted-facts.ts';
import type { ObjectRecord } from '../../store/records.ts';
import { PRIVACY_LEVELS } from '../creators/creator-kind.ts';
import type { TikTokContext } from '../tiktok-context.ts';

const mediumSchema = z.object({
  mediaId: z.string(),
  type: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
});

/** What the app said of the post; a draft of a video says nothing. */
export const wordsSchema = z.object({
  title: z.string(),
  description: z.string(),
  /** Null for drafts. */
  privacy: z.enum(PRIVACY_LEVELS).nullable(),
  allowComment: z.boolean(),
  allowDuet: z.boolean(),
  allowStitch: z.boolean(),
  brandedContent: z.boolean(),
  ownBrand: z.boolean(),
  isAigc: z.boolean(),
  autoAddMusic: z.boolean(),
  coverTimestampMs: z.int().nullable(),
  coverIndex: z.int(),
});
export type Words = z.infer<typeof wordsSchema>;

const fileSourceSchema = z.object({
  kind: z.literal('file'),
  /** SHA-256 of the token in the upload address. */
  tokenHash: z.string(),
  uploadUntilMs: z.number(),
  size: z.int(),
  chunkSize: z.int(),
  chunks: z.int(),
  /** Media ids of the pieces that are in, in order; empty once the file is whole. */
  pieces: z.array(z.string()),
});
const urlSourceSchema = z.object({ kind: z.literal('url'), urls: z.array(z.string()) });
export type FileSource = z.infer<typeof fileSourceSchema>;

/**
 * What becomes of an init. `waiting`: bytes are still to come. `pulling`: the sandbox fetches them.
 * `processing`: all are in, until `dueAtMs`. The others are ends, but for `inbox`, which a person may finish.
 */
const jobSchema = z.object({
  clientId: z.string(),
  marks: callMarksSchema,
  mode: z.enum(['direct', 'inbox']),
  medium: z.enum(['video', 'photo']),
  words: wordsSchema,
  source: z.discriminatedUnion('kind', [fileSourceSchema, urlSourceSchema]),
  stage: z.enum(['waiting', 'pulling', 'processing', 'inbox', 'complete', 'failed']),
  uploadedBytes: z.int(),
  media: z.array(mediumSchema),
  /** Null for never, and while not processing. */
  dueAtMs: z.number().nullable(),
  /** How long the processing takes where a fault says so; null for ever. */
  slowMs: z.number().nullable().optional(),
  /** Why the processing fails or failed. */
  failReason: z.string().nullable(),
  posts: z.array(z.object({ postId: z.string(), publicFromMs: z.number().nullable() })),
});
export type JobData = z.infer<typeof jobSchema>;

export interface PublishJob extends JobData {
  readonly publishId: string;
  readonly accountId: string;
  readonly createdAtMs: number;
}

const keptSchema = jobSchema.extend({ createdAtMs: z.number() });

export async function saveJob({ store, time }: TikTokContext, job: PublishJob): Promise<void> {
  const { publishId, accountId, ...data } = job;
  const pieces = job.source.kind === 'file' ? job.source.pieces : [];
  await store.commit({
    type: 'object',
    platform: 'tiktok',
    kind: 'publish',
    id: publishId,
    accountId,
    data,
    mediaIds: [...pieces, ...job.media.map(({ mediaId }) => mediaId)],
    atMs: time.nowMs(),
  });
}

export function findJob({ store }: TikTokContext, publishId: string): PublishJob | null {
  const record = store.state.object('tiktok', 'publish', publishId);
  return record === undefined ? null : readJob(record);
}

/** In the order of their beginning; of one account, or of all. */
export function allJobs({ store }: TikTokContext, accountId?: string): PublishJob[] {
  return store.state
    .objectsOf('tiktok', 'publish')
    .filter((record) => accountId === undefined || record.accountId === accountId)
    .map(readJob);
}

/** What a fault on an init or an upload says of the processing that follows. */
export function processingFault(fault: Fault | null): Pick<JobData, 'slowMs' | 'failReason'> {
  switch (fault?.fault) {
    case 'processing_slow':
      return { slowMs: fault.delayMs ?? null, failReason: null };
    case 'processing_fail':
      return { failReason: fault.reason ?? 'internal' };
    default:
      return { failReason: null };
  }
}

function readJob({ id, accountId, data }: ObjectRecord): PublishJob {
  return { ...keptSchema.parse(data), publishId: id, accountId };
}
