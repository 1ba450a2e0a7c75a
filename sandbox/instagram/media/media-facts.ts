import { z } from 'zod';
import { acceptedTimeMs } from '../../http/accepted-facts.ts';
import type { PostRecord } from '../../store/records.ts';
import type { StoredPost } from '../../store/sandbox-state.ts';

export const MEDIA_KINDS = ['image', 'carousel', 'reel', 'story'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

/** What a published post keeps besides its caption and files. */
export const mediaFactsSchema = z.object({
  containerId: z.string(),
  shortcode: z.string(),
  /** Ids of the carousel's items, in the order of the files; empty for anything else. */
  children: z.array(z.string()),
  coverMediaId: z.string().nullable(),
  collaborators: z.array(z.string()),
  shareToFeed: z.boolean(),
  aiGenerated: z.boolean(),
  /** From when its container tells that it was published, in the sandbox's own time. */
  toldFromMs: z.number(),
});
export type MediaFacts = z.infer<typeof mediaFactsSchema>;

const readFacts = new WeakMap<PostRecord, MediaFacts>();

export function mediaFactsOf({ record }: StoredPost): MediaFacts {
  const known = readFacts.get(record);
  if (known !== undefined) return known;
  const facts = mediaFactsSchema.parse(record.facts);
  readFacts.set(record, facts);
  return facts;
}

/** Not a comment, and of Instagram. */
export function isMedia({ record }: StoredPost): boolean {
  return record.platform === 'instagram' && MEDIA_KINDS.some((kind) => kind === record.kind);
}

const STORY_LIFE_MS = 24 * 60 * 60 * 1000;

/** Whether readers can still see it: not deleted, and a story only for a day. */
export function isLive({ record, deletedAtMs }: StoredPost, nowMs: number): boolean {
  if (deletedAtMs !== null) return false;
  return record.kind !== 'story' || acceptedTimeMs(record) + STORY_LIFE_MS > nowMs;
}

/** Media of the account in the order of publishing, deleted and faded ones too. */
export function mediaAmong(posts: readonly StoredPost[]): StoredPost[] {
  return posts.filter(isMedia);
}
