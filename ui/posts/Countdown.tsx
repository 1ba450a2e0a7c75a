import { useTranslation } from 'react-i18next';
import { timeLeft } from './time-left.ts';
import { useNow } from './use-now.ts';

/** "in 4 min 10 s", counting down. Not announced: a screen reader would never fall silent. */
export function Countdown({ until }: { until: string }) {
  const { t } = useTranslation('posts');
  const left = timeLeft(until, useNow(1000));
  if (left === null) return <>{t('waiting.now')}</>;
  return <>{t('waiting.countdown', { span: t(`span.${left.unit}`, { ...left }) })}</>;
}
