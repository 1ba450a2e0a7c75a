import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { listPostsQueryKey } from '../../.generated/client/@tanstack/react-query.gen.ts';
import { listPosts } from '../../.generated/client/sdk.gen.ts';
import type { ListPostsResponse, Post } from '../../.generated/client/types.gen.ts';

export interface CalendarRange {
  /** ISO instants; the end is outside. */
  readonly from: string;
  readonly to: string;
}

const PAGE = 100;
/** More posts than this in one view are not shown: nobody could read them. */
const MOST_PAGES = 20;

/** Every post with an instant in the range. What was shown before stays until the new range is here. */
export function useCalendarPosts(range: CalendarRange | null) {
  const query = { ...(range ?? {}), order: 'scheduled', limit: PAGE } as const;
  return useQuery({
    queryKey: [{ ...listPostsQueryKey({ query })[0], everyPage: true }],
    queryFn: async ({ signal }): Promise<Post[]> => {
      const posts: Post[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const answer: { data: ListPostsResponse } = await listPosts({
          query: { ...query, ...(cursor === null ? {} : { cursor }) },
          signal,
          throwOnError: true,
        });
        posts.push(...answer.data.items);
        cursor = answer.data.nextCursor;
        if (cursor === null) break;
      }
      return posts;
    },
    enabled: range !== null,
    placeholderData: keepPreviousData,
  });
}
