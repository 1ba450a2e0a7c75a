import { useTranslation } from 'react-i18next';
import '../i18n/add-post-words.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import type { Platform } from '../../domain/platforms.ts';
import { readReason } from './read-reason.ts';
import type { GivenReason } from './read-reason.ts';

/** Why it was refused, waits or is unknown, in the reader's language; the platform's own words as a quotation. */
export function ReasonText({ reason, platform }: { reason: GivenReason; platform: Platform }) {
  const { t } = useTranslation('reasons');
  const read = readReason(reason);
  if (!read.known)
    return (
      <>
        {t('answer')} <span lang="en">{read.detail}</span>
      </>
    );
  const values = { ...read.values, platform: PLATFORM_NAMES[platform] };
  return (
    <>
      {read.codes.map((code) => t(`code.${code}`, values)).join(' ')}
      {read.words !== null && (
        <>
          {' '}
          {t('says', values)} <q lang="en">{read.words}</q>
        </>
      )}
    </>
  );
}
