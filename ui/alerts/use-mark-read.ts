import { useMutation, useQueryClient } from '@tanstack/react-query';
import { markNotificationsReadMutation } from '../../.generated/client/@tanstack/react-query.gen.ts';
import { invalidateAfter } from '../api/invalidate-after.ts';
import { wordProblem } from '../api/word-problem.ts';
import { notify } from '../components/notify.tsx';

/** Marks notifications as read; the bell and the list follow. */
export function useMarkRead() {
  const queryClient = useQueryClient();
  return useMutation({
    ...markNotificationsReadMutation(),
    onError: (error) => notify('error', wordProblem(error)),
    onSettled: () => invalidateAfter(queryClient, { entity: 'notification', entityId: '' }),
  });
}
