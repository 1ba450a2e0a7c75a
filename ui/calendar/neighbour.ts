import type { Post } from '../../.generated/client/types.gen.ts';
import { wallTimeOf } from '../posts/wall-time.ts';

export interface ShownPost {
  readonly post: Post;
  /** Its instant, or the one it is being moved to. */
  readonly at: string;
}

interface Placed {
  readonly post: { readonly id: string };
  readonly at: string;
}

/** Up and down: the post before and after in time; left and right: the nearest day before and after with a post. */
export function neighbour(
  posts: readonly Placed[],
  from: string,
  key: string,
  timeZone: string,
): string | null {
  const sorted = [...posts].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const index = sorted.findIndex(({ post }) => post.id === from);
  const here = sorted[index];
  if (!here) return null;
  const dayOf = ({ at }: Placed): string => wallTimeOf(at, timeZone).slice(0, 10);
  const day = dayOf(here);
  switch (key) {
    case 'ArrowUp':
      return sorted[index - 1]?.post.id ?? null;
    case 'ArrowDown':
      return sorted[index + 1]?.post.id ?? null;
    case 'ArrowLeft': {
      const before = sorted.findLast((placed) => dayOf(placed) < day);
      const first = before && sorted.find((placed) => dayOf(placed) === dayOf(before));
      return first?.post.id ?? null;
    }
    case 'ArrowRight':
      return sorted.find((placed) => dayOf(placed) > day)?.post.id ?? null;
    default:
      return null;
  }
}
