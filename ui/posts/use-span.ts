import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Words a short duration: "240 ms", "12 s", "5 min". */
export function useSpan(): (ms: number) => string {
  const { t } = useTranslation('posts');
  return useCallback(
    (ms: number) => {
      if (ms < 1000) return t('lateness.milliseconds', { count: ms });
      if (ms < 120_000) return t('lateness.seconds', { count: Math.round(ms / 1000) });
      return t('lateness.minutes', { count: Math.round(ms / 60_000) });
    },
    [t],
  );
}
