import { z } from 'zod';
import type { StoredPost } from '../../store/sandbox-state.ts';
import { wordsSchema } from './publish-job.ts';

const postFactsSchema = wordsSchema.extend({
  publishId: z.string(),
  publishedAtMs: z.number(),
  /** When everybody may know of it; null for never. */
  publicFromMs: z.number().nullable(),
  seconds: z.number().nullable(),
});
export type PostFacts = z.infer<typeof postFactsSchema>;

export function factsOf({ record }: StoredPost): PostFacts {
  return postFactsSchema.parse(record.facts);
}

export function isPublic({ publicFromMs }: PostFacts, nowMs: number): boolean {
  return publicFromMs !== null && publicFromMs <= nowMs;
}
