import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle, IconLoader } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Part, Variant } from '../../.generated/client/types.gen.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import { LookingUp } from './LookingUp.tsx';
import { ReasonText } from './ReasonText.tsx';

/**
 * Why a part was refused, or that nobody knows yet whether it went out. A platform that takes its time ("processing")
 * is no trouble. Nothing for a part that is well; one that needs a decision has a panel of its own.
 */
export function PartProblem({ part, variant }: { part: Part; variant: Variant }) {
  const { t } = useTranslation('posts');
  const { platform } = variant;
  if (part.state === 'unknown' && part.reason?.code === 'processing') {
    return (
      <Alert color="blue" variant="light" icon={<IconLoader size={20} aria-hidden />}>
        <Text size="sm">
          <ReasonText reason={part.reason} platform={platform} /> {t('variant.processing')}
        </Text>
      </Alert>
    );
  }
  if (part.settling) return <LookingUp part={part} settling={part.settling} variant={variant} />;
  if (part.state !== 'rejected') return null;
  const words = part.reason?.code === 'gave_up' ? 'variant.gaveUp' : 'variant.rejected';
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={20} aria-hidden />}
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
