import type { PartStanding } from './part-state.ts';

/** What people decided about a post; stored. What became of it is read off its parts. */
export type EditorialStage = 'draft' | 'approved' | 'scheduled' | 'cancelled';

export const POST_STATUSES = [
  'draft',
  'approved',
  'scheduled',
  'publishing',
  'published',
  'partially_published',
  'failed',
  'needs_attention',
  'cancelled',
] as const;
export type PostStatus = (typeof POST_STATUSES)[number];

/**
 * The post's status is a pure function of its editorial stage and all its parts (of the current submission).
 * What a person has to decide outranks everything: an unknown outcome that reading did not settle, an instant missed.
 */
export function postStatus(stage: EditorialStage, parts: readonly PartStanding[]): PostStatus {
  if (parts.length === 0) return stage;
  const has = (...states: PartStanding[]): boolean => parts.some((part) => states.includes(part));
  if (has('unknown', 'absent', 'needs_attention', 'missed')) return 'needs_attention';
  if (has('claimed', 'settling')) return 'publishing';
  const published = has('published');
  // A part that is prepared is about to go out; one that waits may do so for days.
  if (published && has('prepared')) return 'publishing';
  if (has('waiting', 'prepared')) return 'scheduled';
  if (published) return has('rejected', 'cancelled') ? 'partially_published' : 'published';
  if (has('rejected')) return 'failed';
  // Parts that a person took: of a draft again, or of a post that was cancelled.
  return stage === 'draft' ? 'draft' : 'cancelled';
}
