import { useMutation, useQueryClient } from '@tanstack/react-query';
import { markNotificationsRead } from '../../.generated/client/sdk.gen.ts';
import type { MarkNotificationsReadData } from '../../.generated/client/types.gen.ts';
import { invalidateAfter } from '../api/invalidate-after.ts';
import { wordProblem } from '../api/word-problem.ts';
import { notify } from '../components/notify.tsx';

/** Marks notifications as read; the bell and the list follow. */
export function useMarkRead() {
  const queryClient = useQueryClient();
  return useMutation({
    // Not the generated mutation, nor in the settings of Slack: every page would load it.
    mutationFn: ({ body }: Pick<MarkNotificationsReadData, 'body'>) =>
      markNotificationsRead({ body, throwOnError: true }),
    onError: (error) => notify('error', wordProblem(error)),
    onSettled: () => invalidateAfter(queryClient, { entity: 'notification', entityId: '' }),
  });
}
