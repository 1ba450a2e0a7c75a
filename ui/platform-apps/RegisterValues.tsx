import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PlatformApp } from '../../.generated/client/types.gen.ts';
import { Copyable } from '../components/Copyable.tsx';
import { isReachable } from './is-reachable.ts';

/** What is entered in the platform's own console, ready to be copied. */
export function RegisterValues({ app }: { app: PlatformApp }) {
  const { t } = useTranslation('platformApps');
  return (
    <Stack gap="sm">
      <Text size="sm" fw={650} component="h3">
        {t('register.title', { platform: app.name })}
      </Text>
      {app.register.map(({ field, value }) => (
        <Copyable
          key={field}
          label={t(`register.${field}`)}
          copy={t('register.copy')}
          copyLabel={t('register.copyOf', { what: t(`register.${field}`) })}
          value={value}
        />
      ))}
      {!isReachable(app.register) && (
        <Text size="xs" c="dimmed">
          {t('register.https')}
        </Text>
      )}
    </Stack>
  );
}
