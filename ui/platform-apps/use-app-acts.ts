import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  checkPlatformAppMutation,
  removePlatformAppMutation,
} from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { PlatformApp } from '../../.generated/client/types.gen.ts';
import { ifVersion } from '../api/client.ts';
import { wordProblem } from '../api/word-problem.ts';
import { confirm } from '../components/confirm-requests.ts';
import { notify } from '../components/notify.tsx';
import { refreshAfterApp } from './refresh-after-app.ts';

export function useRemoveApp(app: PlatformApp): { remove: () => void; pending: boolean } {
  const { t } = useTranslation('platformApps');
  const queryClient = useQueryClient();
  const { mutate, isPending } = useMutation({
    ...removePlatformAppMutation(),
    onSuccess: () => notify('success', t('remove.removed', { platform: app.name })),
    onError: (error) => notify('error', wordProblem(error)),
    onSettled: () => refreshAfterApp(queryClient),
  });
  const ask = async (): Promise<void> => {
    const confirmed = await confirm({
      title: t('remove.title', { platform: app.name }),
      body: t('remove.body', { platform: app.name }),
      confirmLabel: t('remove.act'),
      danger: true,
    });
    if (confirmed) mutate({ path: { platform: app.platform }, headers: ifVersion(app.version) });
  };
  return { remove: () => void ask(), pending: isPending };
}

/** Asks the platform; null until it was asked. */
export function useCheckApp(app: PlatformApp): {
  check: () => void;
  pending: boolean;
  outcome: 'accepted' | 'refused' | 'failed' | null;
} {
  const { mutate, isPending, data, isError } = useMutation(checkPlatformAppMutation());
  return {
    check: () => mutate({ path: { platform: app.platform } }),
    pending: isPending,
    outcome: isError ? 'failed' : (data?.result ?? null),
  };
}
