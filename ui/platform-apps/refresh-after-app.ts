import type { QueryClient } from '@tanstack/react-query';
import {
  getInstanceQueryKey,
  listAccountsQueryKey,
  listPlatformAppsQueryKey,
} from '../../.generated/client/@tanstack/react-query.gen.ts';

/** What shows which platforms there are and which accounts still work with them. */
export async function refreshAfterApp(queryClient: QueryClient): Promise<void> {
  await Promise.all(
    [listPlatformAppsQueryKey(), getInstanceQueryKey(), listAccountsQueryKey()].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  );
}
