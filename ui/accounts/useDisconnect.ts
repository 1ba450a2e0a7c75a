import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import '../i18n/add-account-words.ts';
import { disconnectAccountMutation } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Account } from '../../.generated/client/types.gen.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import { invalidateAfter } from '../api/invalidate-after.ts';
import { wordProblem } from '../api/word-problem.ts';
import { confirm } from '../components/confirm-requests.ts';
import { notify } from '../components/notify.tsx';
import { accountLabel } from '../../domain/accounts/account-label.ts';

export function useDisconnect(account: Account): { disconnect: () => void; pending: boolean } {
  const { t } = useTranslation('accounts');
  const queryClient = useQueryClient();
  const { id } = account;
  const name = accountLabel(account);
  const { mutate, isPending } = useMutation({
    ...disconnectAccountMutation(),
    onSuccess: () => notify('success', t('confirm.done', { account: name })),
    onError: (error) => notify('error', wordProblem(error)),
    onSettled: () => invalidateAfter(queryClient, { entity: 'account', entityId: id }),
  });
  const ask = async (): Promise<void> => {
    const confirmed = await confirm({
      title: t('confirm.title', { account: name }),
      body: t('confirm.body', { platform: PLATFORM_NAMES[account.platform] }),
      confirmLabel: t('confirm.yes', { account: name }),
      danger: true,
    });
    if (confirmed) mutate({ path: { id } });
  };
  return { disconnect: () => void ask(), pending: isPending };
}
