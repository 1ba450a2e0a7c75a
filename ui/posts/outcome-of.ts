import type { Post } from '../../.generated/client/types.gen.ts';

/** `waits`: it does not go out at this moment, and its page says why. */
export type Outcome =
  | Extract<Post['status'], 'published' | 'partially_published' | 'failed' | 'needs_attention' | 'cancelled'>
  | 'waits';

/** What has become of a post that was to go out at once; null while it is on its way. */
export function outcomeOf({ status, variants }: Pick<Post, 'status' | 'variants'>): Outcome | null {
  switch (status) {
    case 'published':
    case 'partially_published':
    case 'failed':
    case 'needs_attention':
    case 'cancelled':
      return status;
    case 'draft':
    case 'approved':
    case 'scheduled':
    case 'publishing':
      return variants.some(({ waiting }) => waiting !== null && !ON_ITS_WAY.includes(waiting.code))
        ? 'waits'
        : null;
  }
}

const ON_ITS_WAY: readonly string[] = ['starting', 'until_due'];
