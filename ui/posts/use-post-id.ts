import { useParams } from '@tanstack/react-router';

/** The post that the address names; undefined where it names none. */
export function usePostId(): string | undefined {
  return useParams({ strict: false, select: (params: { readonly postId?: string }) => params.postId });
}
