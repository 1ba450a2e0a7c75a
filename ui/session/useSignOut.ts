import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { logOutMutation } from '../../.generated/client/@tanstack/react-query.gen.ts';
import { wordProblem } from '../api/word-problem.ts';
import { notify } from '../components/notify.tsx';

export function useSignOut(): () => void {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { mutate } = useMutation({
    ...logOutMutation(),
    onSuccess: async () => {
      await navigate({ to: '/sign-in' });
      queryClient.clear();
    },
    onError: (error) => notify('error', wordProblem(error)),
  });
  return () => mutate({});
}
