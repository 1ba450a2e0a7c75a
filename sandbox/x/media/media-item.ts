import { z } from 'zod';
import type { Fault } from '../../control/faults.ts';
import type { XContext } from '../x-context.ts';
import { KIND_RULES, kindOfCategory, MEDIA_CATEGORIES, type MediaKind } from './media-kinds.ts';

const itemSchema = z.object({
  category: z.enum(MEDIA_CATEGORIES),
  totalBytes: z.int(),
  /** Pieces that are in; empty once the file is whole. */
  segments: z.array(z.object({ index: z.int(), mediaId: z.string(), bytes: z.int() })),
  expiresAtMs: z.number(),
  file: z
    .object({
      mediaId: z.string(),
      type: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      width: z.int().nullable(),
      height: z.int().nullable(),
      seconds: z.number().nullable(),
    })
    .nullable(),
  /** Null where there is no processing; `endsAtMs` is null for one that never ends. */
  processing: z
    .object({ startedAtMs: z.number(), endsAtMs: z.number().nullable(), failure: z.string().nullable() })
    .nullable(),
  altText: z.string().nullable(),
});

/** What an app uploads for its posts; its id belongs to the account that uploaded it. */
export interface MediaItem extends z.infer<typeof itemSchema> {
  readonly id: string;
  readonly accountId: string;
}

/** Not documented; 24 hours are usual. */
const LIFE_MS = 24 * 60 * 60 * 1000;

export function newItem(
  x: XContext,
  accountId: string,
  facts: Pick<MediaItem, 'category' | 'totalBytes'>,
): MediaItem {
  return {
    id: x.ids.next(x.time.nowMs()),
    accountId,
    ...facts,
    segments: [],
    expiresAtMs: x.time.nowMs() + LIFE_MS,
    file: null,
    processing: null,
    altText: null,
  };
}

export async function saveItem({ store, time }: XContext, item: MediaItem): Promise<void> {
  const { id, accountId, ...data } = item;
  await store.commit({
    type: 'object',
    platform: 'x',
    kind: 'media',
    id,
    accountId,
    data,
    mediaIds: item.segments.map(({ mediaId }) => mediaId),
    atMs: time.nowMs(),
  });
}

/** Null where it never was, is another account's or is past its time. */
export function findItem({ store, time }: XContext, id: string, accountId: string): MediaItem | null {
  const record = store.state.object('x', 'media', id);
  if (record === undefined || record.accountId !== accountId) return null;
  const item = { ...itemSchema.parse(record.data), id, accountId };
  return item.expiresAtMs > time.nowMs() ? item : null;
}

export function kindOfItem({ category }: MediaItem): MediaKind {
  return kindOfCategory(category);
}

export function mediaKey(item: MediaItem): string {
  return `${KIND_RULES[kindOfItem(item)].key}_${item.id}`;
}

/** When and how the processing of a whole file ends; pictures need none. */
export function processingOf(
  { time, switches }: XContext,
  kind: MediaKind,
  refused: string | null,
  fault: Fault | null,
): MediaItem['processing'] {
  if (kind === 'photo' || kind === 'subtitles') return null;
  const usualMs = switches.processingSeconds.value * 1000;
  const takesMs = fault?.fault === 'processing_slow' ? (fault.delayMs ?? null) : usualMs;
  const startedAtMs = time.nowMs();
  return {
    startedAtMs,
    endsAtMs: takesMs === null ? null : startedAtMs + takesMs,
    failure: fault?.fault === 'processing_fail' ? (fault.reason ?? 'Invalid media') : refused,
  };
}

export type ProcessingState = 'pending' | 'in_progress' | 'succeeded' | 'failed';

export function stateOf(processing: NonNullable<MediaItem['processing']>, nowMs: number): ProcessingState {
  const { startedAtMs, endsAtMs, failure } = processing;
  if (endsAtMs !== null && nowMs >= endsAtMs) return failure === null ? 'succeeded' : 'failed';
  return nowMs === startedAtMs ? 'pending' : 'in_progress';
}

/** Whether a post may show it now. */
export function isUsable({ file, processing }: MediaItem, nowMs: number): boolean {
  return file !== null && (processing === null || stateOf(processing, nowMs) === 'succeeded');
}
