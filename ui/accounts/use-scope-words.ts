import { useTranslation } from 'react-i18next';
import '../i18n/add-account-words.ts';
import { isKnownScope } from './known-scopes.ts';

/** What permissions let the Hub do, each said once; one that has no words stays as the platform names it. */
export function useScopeWords(): (scopes: readonly string[]) => readonly string[] {
  const { t } = useTranslation('accounts');
  return (scopes) => [...new Set(scopes.map((scope) => (isKnownScope(scope) ? t(`scope.${scope}`) : scope)))];
}
