import { z } from 'zod';
import { callMarksSchema } from '../../http/accepted-facts.ts';
import type { StoredMedia } from '../../media/media-store.ts';
import type { ObjectRecord } from '../../store/records.ts';
import { isPublishingSubcode, publishingWords, type PublishingSubcode } from '../graph/publishing-errors.ts';
import type { InstagramContext } from '../instagram-context.ts';
import { mediaFactsOf } from '../media/media-facts.ts';

/** Not published within a day, it cannot be any more. */
const CONTAINER_LIFE_MS = 24 * 60 * 60 * 1000;
/** Work that takes for ever. */
export const NEVER_MS = Number.MAX_SAFE_INTEGER;

const storedMediaSchema: z.ZodType<StoredMedia> = z.object({
  mediaId: z.string(),
  type: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  width: z.number().nullable(),
  height: z.number().nullable(),
});

const containerSchema = z.object({
  clientId: z.string(),
  mediaType: z.enum(['IMAGE', 'VIDEO', 'REELS', 'STORIES', 'CAROUSEL']),
  isCarouselItem: z.boolean(),
  caption: z.string(),
  altText: z.string().nullable(),
  collaborators: z.array(z.string()),
  shareToFeed: z.boolean(),
  aiGenerated: z.boolean(),
  thumbOffsetMs: z.number().nullable(),
  coverUrl: z.string().nullable(),
  /** Where the file comes from. */
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('url'), url: z.string(), expects: z.enum(['image', 'video']) }),
    z.object({ kind: z.literal('upload') }),
    z.object({ kind: z.literal('children'), ids: z.array(z.string()) }),
  ]),
  /** Of the request that made it, for the ledger's line of the file. */
  marks: callMarksSchema,
  /** Not before this does the work end; in the sandbox's own time. */
  readyAtMs: z.number(),
  /** Null while the file is not whole or not looked at. */
  outcome: z
    .discriminatedUnion('kind', [
      z.object({
        kind: z.literal('ready'),
        medium: storedMediaSchema.nullable(),
        coverMediaId: z.string().nullable(),
      }),
      z.object({
        kind: z.literal('failed'),
        subcode: z.number().refine((value): value is PublishingSubcode => isPublishingSubcode(value)),
      }),
    ])
    .nullable(),
  /** Of a file that comes in pieces. */
  pieces: z.array(z.object({ mediaId: z.string(), bytes: z.number() })),
});
export type ContainerData = z.infer<typeof containerSchema>;

export interface Container {
  readonly id: string;
  readonly accountId: string;
  readonly createdAtMs: number;
  readonly data: ContainerData;
}

export type ContainerState = 'IN_PROGRESS' | 'FINISHED' | 'ERROR' | 'EXPIRED' | 'PUBLISHED';

export function findContainer({ store }: InstagramContext, id: string): Container | null {
  const record = store.state.object('instagram', 'container', id);
  return record === undefined ? null : readContainer(record);
}

function readContainer({ id, accountId, atMs, data }: ObjectRecord): Container {
  return { id, accountId, createdAtMs: atMs, data: containerSchema.parse(data) };
}

export function containerRecord({ id, accountId, createdAtMs, data }: Container): ObjectRecord {
  return {
    type: 'object',
    platform: 'instagram',
    kind: 'container',
    id,
    accountId,
    data,
    mediaIds: data.pieces.map(({ mediaId }) => mediaId),
    atMs: createdAtMs,
  };
}

/** What the container is in truth, whatever its readers are told yet. */
export function stateOf(ig: InstagramContext, container: Container): ContainerState {
  const { id, createdAtMs, data } = container;
  const now = ig.time.nowMs();
  if (ig.published.mediaOf(id) !== null) return 'PUBLISHED';
  if (createdAtMs + CONTAINER_LIFE_MS <= now) return 'EXPIRED';
  if (data.outcome === null || data.readyAtMs > now) return 'IN_PROGRESS';
  return data.outcome.kind === 'failed' ? 'ERROR' : 'FINISHED';
}

/** What its readers are told: that it was published may come out later. */
export function toldState(ig: InstagramContext, container: Container): ContainerState {
  const state = stateOf(ig, container);
  if (state !== 'PUBLISHED') return state;
  const post = ig.store.state.post('instagram', ig.published.mediaOf(container.id) ?? '');
  const isTold = post === undefined || mediaFactsOf(post).toldFromMs <= ig.time.nowMs();
  return isTold ? 'PUBLISHED' : 'FINISHED';
}

/** Bytes here of a file that comes in pieces. */
export function receivedBytes({ data: { pieces, outcome } }: Container): number {
  const whole = outcome?.kind === 'ready' ? outcome.medium?.bytes : undefined;
  return whole ?? pieces.reduce((sum, { bytes }) => sum + bytes, 0);
}

export function stateWords({ data: { outcome } }: Container, state: ContainerState): string {
  switch (state) {
    case 'IN_PROGRESS':
      return 'In progress: media is being processed.';
    case 'FINISHED':
      return 'Finished: media is ready to be published.';
    case 'PUBLISHED':
      return 'Published: media has been published.';
    case 'EXPIRED':
      return 'Expired: media was not published within 24 hours.';
    case 'ERROR': {
      const subcode = outcome?.kind === 'failed' ? outcome.subcode : 2207053;
      return `Error: ${publishingWords(subcode)} error code ${subcode}`;
    }
  }
}
