import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { logOutMutation } from '../../.generated/client/@tanstack/react-query.gen.ts';
import { wordProblem } from '../api/word-problem.ts';
import { notify } from '../components/notify.tsx';
import { tellOtherTabs } from './session-channel.ts';

export function useSignOut(): () => void {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { mutate } = useMutation({
    ...logOutMutation(),
    onSuccess: async () => {
      tellOtherTabs({ kind: 'out' });
      // What is not saved is kept on this device, for the person who wrote it.
      await navigate({ to: '/sign-in', ignoreBlocker: true });
      queryClient.clear();
    },
    onError: (error) => notify('error', wordProblem(error)),
  });
  return () => mutate({});
}
