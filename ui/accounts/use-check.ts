import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import '../i18n/add-account-words.ts';
import { checkAccountMutation } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Account } from '../../.generated/client/types.gen.ts';
import { accountLabel } from '../../domain/accounts/account-label.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import { invalidateAfter } from '../api/invalidate-after.ts';
import { wordProblem } from '../api/word-problem.ts';
import { notify } from '../components/notify.tsx';

/** Tests a connection; what is wrong with it is said on its card. */
export function useCheck(account: Account): { check: () => void; pending: boolean } {
  const { t } = useTranslation('accounts');
  const queryClient = useQueryClient();
  const { id } = account;
  const { mutate, isPending } = useMutation({
    ...checkAccountMutation(),
    onSuccess: ({ lastCheck, platform }) =>
      lastCheck?.reason
        ? notify('error', t('checkFailed'))
        : notify(
            'success',
            t('checked', { platform: PLATFORM_NAMES[platform], account: accountLabel(account) }),
          ),
    onError: (error) => notify('error', wordProblem(error)),
    onSettled: () => invalidateAfter(queryClient, { entity: 'account', entityId: id }),
  });
  return { check: () => mutate({ path: { id } }), pending: isPending };
}
