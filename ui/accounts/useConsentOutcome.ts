import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-account-words.ts';
import { wordCode } from '../api/word-problem.ts';
import { notify } from '../components/notify.tsx';

/** Says how a consent ended, as the address tells after the way back, and cleans the address. */
export function useConsentOutcome(): void {
  const { t } = useTranslation('accounts');
  const navigate = useNavigate();
  const { success, error } = useSearch({ from: '/members/accounts' });
  useEffect(() => {
    if (!success && !error) return;
    // A second run of this effect finds the address clean.
    const timer = setTimeout(() => {
      if (error) notify('error', wordCode(error));
      else notify('success', t('connectedNow'));
      void navigate({ to: '/accounts', search: {}, replace: true });
    });
    return () => clearTimeout(timer);
  }, [success, error, navigate, t]);
}
