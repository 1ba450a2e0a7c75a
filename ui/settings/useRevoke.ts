import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { revokeApiTokenMutation } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { ApiToken } from '../../.generated/client/types.gen.ts';
import { invalidateAfter } from '../api/invalidate-after.ts';
import { wordProblem } from '../api/word-problem.ts';
import { confirm } from '../components/confirm-requests.ts';
import { notify } from '../components/notify.tsx';

export function useRevoke({ id, name }: ApiToken): { revoke: () => void; pending: boolean } {
  const { t } = useTranslation('settings');
  const queryClient = useQueryClient();
  const { mutate, isPending } = useMutation({
    ...revokeApiTokenMutation(),
    onSuccess: () => notify('success', t('tokens.revokedNow', { name })),
    onError: (error) => notify('error', wordProblem(error)),
    onSettled: () => invalidateAfter(queryClient, { entity: 'apiToken', entityId: id }),
  });
  const ask = async (): Promise<void> => {
    const confirmed = await confirm({
      title: t('tokens.confirmTitle', { name }),
      body: t('tokens.confirmBody'),
      confirmLabel: t('tokens.confirmYes'),
      danger: true,
    });
    if (confirmed) mutate({ path: { id } });
  };
  return { revoke: () => void ask(), pending: isPending };
}
