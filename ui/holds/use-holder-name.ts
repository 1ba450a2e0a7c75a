import { useTranslation } from 'react-i18next';

/** Who placed a hold, as sentences name them: people by their names, the Hub's own parts in words. */
export function useHolderName(): (heldBy: string) => string {
  const { t } = useTranslation('common');
  return (heldBy) => (heldBy === 'operator' || heldBy === 'worker' ? t(`holder.${heldBy}`) : heldBy);
}
