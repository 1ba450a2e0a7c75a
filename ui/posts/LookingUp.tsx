import { Alert, Text } from '@mantine/core';
import { IconZoomQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-post-page-words.ts';
import type { Part, Variant } from '../../.generated/client/types.gen.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import { Countdown } from './Countdown.tsx';
import { ProfileLink } from './ProfileLink.tsx';
import { ReasonText } from './ReasonText.tsx';
import { usePostTime } from './use-post-time.ts';

/** A call whose outcome nobody knows yet, and what the Hub does to find out: nobody need act. */
export function LookingUp(props: { part: Part; settling: NonNullable<Part['settling']>; variant: Variant }) {
  const { part, settling, variant } = props;
  const { readable, looks, nextLookAt, asksAt } = settling;
  const { t } = useTranslation('settle');
  const time = usePostTime();
  const platform = PLATFORM_NAMES[variant.platform];
  return (
    <Alert
      color="orange"
      variant="light"
      icon={<IconZoomQuestion size={20} aria-hidden />}
      title={t(readable ? 'looking.title' : 'looking.titleUnreadable')}
    >
      <Text size="sm">
        {part.reason && <ReasonText reason={part.reason} platform={variant.platform} />}{' '}
        {t('looking.notAgain')}
      </Text>
      <Text size="sm" mt={6}>
        {!readable
          ? t('looking.unreadable', { platform })
          : looks === 0
            ? t('looking.notYet', { platform })
            : t('looking.looked', { platform, count: looks })}{' '}
        {nextLookAt !== null && (
          <>
            {t(readable ? 'looking.next' : 'looking.asked')} <Countdown until={nextLookAt} />.{' '}
          </>
        )}
        {readable && t('looking.asks', { time: time(asksAt) })}
      </Text>
      <ProfileLink variant={variant} />
    </Alert>
  );
}
