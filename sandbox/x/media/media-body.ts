import { KIND_RULES, type MediaKind } from './media-kinds.ts';
import { kindOfItem, mediaKey, stateOf, type MediaItem } from './media-item.ts';
import type { XContext } from '../x-context.ts';

/** A media item as the upload endpoints give it. */
export function mediaBody(x: XContext, item: MediaItem): Record<string, unknown> {
  const nowMs = x.time.nowMs();
  const { file, processing } = item;
  const kind = kindOfItem(item);
  return {
    id: item.id,
    media_key: mediaKey(item),
    expires_after_secs: Math.max(0, Math.floor((item.expiresAtMs - nowMs) / 1000)),
    ...(file === null ? {} : { size: file.bytes, ...lookOf(kind, file) }),
    ...(processing === null ? {} : { processing_info: processingInfo(processing, nowMs) }),
  };
}

/** Asked again after so many seconds: not before it can be done, and not much later. */
const MAX_WAIT_SECONDS = 10;

function processingInfo(
  processing: NonNullable<MediaItem['processing']>,
  nowMs: number,
): Record<string, unknown> {
  const state = stateOf(processing, nowMs);
  const { startedAtMs, endsAtMs, failure } = processing;
  const left = endsAtMs === null ? MAX_WAIT_SECONDS : Math.ceil((endsAtMs - nowMs) / 1000);
  const wait = { check_after_secs: Math.max(1, Math.min(MAX_WAIT_SECONDS, left)) };
  switch (state) {
    case 'pending':
      return { state, ...wait };
    case 'in_progress': {
      const share = endsAtMs === null ? 0 : (nowMs - startedAtMs) / (endsAtMs - startedAtMs);
      return { state, ...wait, progress_percent: Math.min(99, Math.floor(share * 100)) };
    }
    case 'succeeded':
      return { state, progress_percent: 100 };
    case 'failed':
      return { state, progress_percent: 100, error: { code: 1, name: 'InvalidMedia', message: failure } };
  }
}

function lookOf(kind: MediaKind, file: NonNullable<MediaItem['file']>): Record<string, unknown> {
  if (KIND_RULES[kind].types.some((type) => type.startsWith('image/'))) {
    return { image: { image_type: file.type, w: file.width ?? 0, h: file.height ?? 0 } };
  }
  return kind === 'video' ? { video: { video_type: file.type } } : {};
}
