import { List, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import type { Platform } from '../../domain/platforms.ts';
import { ASKED_SCOPES } from './asked-scopes.ts';

/** Said before one leaves for the platform: what it will ask, and what for. */
export function ConnectExplanation({ platform, sandbox }: { platform: Platform; sandbox: boolean }) {
  const { t } = useTranslation('accounts');
  const name = PLATFORM_NAMES[platform];
  return (
    <>
      <Text size="sm">{t('asked.how', { platform: name })}</Text>
      <List size="sm" spacing={4} my="xs" ta="left" icon={<IconCheck size={15} aria-hidden />} center>
        {ASKED_SCOPES[platform].map((scope) => (
          <List.Item key={scope}>{t(`scope.${scope}`)}</List.Item>
        ))}
      </List>
      {sandbox && <Text size="sm">{t('asked.sandbox', { platform: name })}</Text>}
    </>
  );
}
