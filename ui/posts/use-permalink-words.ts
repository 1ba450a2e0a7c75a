import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listAccountsOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Variant } from '../../.generated/client/types.gen.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';

/** Words the link to what is out: what went to the sandbox is not on the platform. */
export function usePermalinkWords(): (variant: Pick<Variant, 'accountId' | 'platform'>) => string {
  const { t } = useTranslation('posts');
  const accounts = useQuery(listAccountsOptions()).data?.items;
  return ({ accountId, platform }) =>
    accounts?.find(({ id }) => id === accountId)?.sandbox
      ? t('variant.permalinkSandbox')
      : t('variant.permalink', { platform: PLATFORM_NAMES[platform] });
}
