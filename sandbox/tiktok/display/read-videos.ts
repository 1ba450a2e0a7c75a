import { z } from 'zod';
import type { Answer } from '../../http/answer.ts';
import { ok } from '../answers.ts';
import type { TikTokCall } from '../dialect.ts';
import { readBody } from '../publishing/init-body.ts';
import type { TikTokContext } from '../tiktok-context.ts';
import { publicVideos, videoBody, VIDEO_FIELDS } from './public-videos.ts';
import { readFields } from './read-fields.ts';

const listSchema = z.object({
  /** Unix milliseconds; only what is older. */
  cursor: z.int().nonnegative().optional(),
  max_count: z.int().min(1).max(20).default(10),
});

/** `POST /tt/api/v2/video/list/?fields=`: developers.tiktok.com/doc/tiktok-api-v2-video-list */
export function listVideos(tiktok: TikTokContext, { request, received, account, fault }: TikTokCall): Answer {
  const asked = readFields(request, VIDEO_FIELDS);
  if ('refusal' in asked) return asked.refusal;
  const read = readBody(listSchema, received.bytes, 'invalid_params');
  if ('refusal' in read) return read.refusal;
  const { cursor, max_count: count } = read.body;
  const lagMs = fault?.fault === 'lag' ? (fault.delayMs ?? 0) : 0;
  const older = publicVideos(tiktok, account, lagMs).filter(
    ({ facts }) => cursor === undefined || Math.floor(facts.publishedAtMs) < cursor,
  );
  const page = older.slice(0, count);
  const last = page.at(-1);
  return ok({
    videos: page.map((video) => videoBody(tiktok, account, video, asked.fields)),
    cursor: last === undefined ? (cursor ?? 0) : Math.floor(last.facts.publishedAtMs),
    has_more: older.length > page.length,
  });
}

const querySchema = z.object({ filters: z.object({ video_ids: z.array(z.string()).min(1).max(20) }) });

/** `POST /tt/api/v2/video/query/?fields=`. Ids of others, or not public, are just missing. */
export function queryVideos(tiktok: TikTokContext, { request, received, account }: TikTokCall): Answer {
  const asked = readFields(request, VIDEO_FIELDS);
  if ('refusal' in asked) return asked.refusal;
  const read = readBody(querySchema, received.bytes, 'invalid_params');
  if ('refusal' in read) return read.refusal;
  const ids = new Set(read.body.filters.video_ids);
  const videos = publicVideos(tiktok, account).filter(({ post }) => ids.has(post.record.postId));
  return ok({ videos: videos.map((video) => videoBody(tiktok, account, video, asked.fields)) });
}
