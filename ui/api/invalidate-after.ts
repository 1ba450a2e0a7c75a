import type { Query, QueryClient } from '@tanstack/react-query';

/** Queries (by id of the API's operation) that show a thing of this kind. */
const SHOWN_BY: Readonly<Record<string, readonly string[]>> = {
  post: ['listPosts', 'getPost', 'getPostTimeline', 'getPostAttempts'],
  account: ['listAccounts', 'listPosts', 'getPost'],
  hold: ['listHolds', 'listPosts', 'getPost'],
  notification: ['listNotifications'],
  apiToken: ['listApiTokens'],
  workspace: ['getWorkspace', 'getSlack', 'getMe'],
};

/** Marks everything that shows a changed thing as old. Single posts are told apart, lists are not. */
export function invalidateAfter(
  queryClient: QueryClient,
  change: { readonly entity: string; readonly entityId: string },
): void {
  const ids = SHOWN_BY[change.entity] ?? [];
  void queryClient.invalidateQueries({
    predicate: (query) => {
      const key = operationOf(query);
      if (!key || !ids.includes(key.id)) return false;
      return change.entity !== 'post' || key.pathId === undefined || key.pathId === change.entityId;
    },
  });
}

function operationOf(query: Query): { id: string; pathId: string | undefined } | null {
  const head = query.queryKey[0];
  if (typeof head !== 'object' || head === null || !('_id' in head) || typeof head._id !== 'string') {
    return null;
  }
  const path = 'path' in head ? (head.path as { id?: string } | undefined) : undefined;
  return { id: head._id, pathId: path?.id };
}
