import { Alert, Text } from '@mantine/core';
import { IconAlertCircle, IconAlertTriangle, IconLoader } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Part } from '../../.generated/client/types.gen.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import type { Platform } from '../../domain/platforms.ts';
import { ReasonText } from './ReasonText.tsx';

/**
 * Why a part was refused, or that nobody knows whether it went out. A platform that takes its time ("processing")
 * is no trouble. Nothing for a part that is well.
 */
export function PartProblem({ part, platform }: { part: Part; platform: Platform }) {
  const { t } = useTranslation('posts');
  const refused = part.state === 'rejected';
  // One that needs a decision has a panel of its own.
  const unknown = part.state === 'unknown' || part.state === 'absent';
  if (!refused && !unknown) return null;
  if (part.state === 'unknown' && part.reason?.code === 'processing') {
    return (
      <Alert color="blue" variant="light" icon={<IconLoader size={20} aria-hidden />}>
        <Text size="sm">
          <ReasonText reason={part.reason} platform={platform} /> {t('variant.processing')}
        </Text>
      </Alert>
    );
  }
  const words = unknown
    ? 'variant.unknown'
    : part.reason?.code === 'gave_up'
      ? 'variant.gaveUp'
      : 'variant.rejected';
  return (
    <Alert
      color="red"
      variant={refused ? 'light' : 'outline'}
      icon={refused ? <IconAlertTriangle size={20} aria-hidden /> : <IconAlertCircle size={20} aria-hidden />}
      title={t(`variant.state.${part.state}`)}
    >
      <Text size="sm">{t(words, { platform: PLATFORM_NAMES[platform] })}</Text>
      {part.reason && (
        <Text size="sm" mt={4}>
          <ReasonText reason={part.reason} platform={platform} />
        </Text>
      )}
      <Text size="xs" mt={4}>
        {t('variant.attempts', { count: part.attempts })}
      </Text>
    </Alert>
  );
}
