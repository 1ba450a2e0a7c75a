import { getInstanceQueryKey, getMeQueryKey } from '../../.generated/client/@tanstack/react-query.gen.ts';
import { queryClient } from '../api/query-client.ts';
import { setPreference } from '../preferences/preferences.ts';

/** Nothing that was read in one workspace may be shown in another. */
export function switchWorkspace(workspaceId: string): void {
  setPreference({ workspaceId });
  const lasting = [getMeQueryKey()[0]._id, getInstanceQueryKey()[0]._id];
  void queryClient.resetQueries({
    predicate: (query) => !lasting.includes((query.queryKey[0] as { _id: string })._id),
  });
}
