import { useTranslation } from 'react-i18next';
import '../i18n/add-account-words.ts';
import type { AccountKind } from '../../domain/accounts/account-facts.ts';
import type { Platform } from '../../domain/platforms.ts';

/** Words what an account is, where a platform tells people from pages; null elsewhere. */
export function useAccountKind(): (account: { platform: Platform; kind: AccountKind }) => string | null {
  const { t } = useTranslation('accounts');
  return ({ platform, kind }) => (platform === 'linkedin' ? t(`kind.${kind}`) : null);
}
