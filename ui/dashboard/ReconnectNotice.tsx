import { Alert, Group, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../.generated/client/types.gen.ts';
import { ButtonLink } from '../posts/ButtonLink.tsx';
import { accountLabel } from '../../domain/accounts/account-label.ts';

/** Accounts that no platform lets in any more, until a person consents again. */
export function ReconnectNotice({ accounts }: { accounts: readonly Account[] }) {
  const { t } = useTranslation('dashboard');
  return (
    <Alert
      color="yellow"
      variant="light"
      radius="lg"
      icon={<IconPlugConnectedX size={20} aria-hidden />}
      title={t('reconnect.title', { count: accounts.length })}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t('reconnect.text', { accounts: accounts.map(accountLabel).join(', ') })}</Text>
        <ButtonLink to="/accounts" size="xs" variant="default">
          {t('reconnect.action')}
        </ButtonLink>
      </Group>
    </Alert>
  );
}
