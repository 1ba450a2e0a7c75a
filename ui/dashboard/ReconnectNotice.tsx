import { Alert, Group, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../.generated/client/types.gen.ts';
import { ButtonLink } from '../posts/ButtonLink.tsx';
import { accountLabel } from '../../domain/accounts/account-label.ts';

interface ReconnectNoticeProps {
  /** `ended`: the platform lets them in no more. `ending`: their consent ends soon, and only a person can renew it. */
  readonly consent: 'ended' | 'ending';
  readonly accounts: readonly Account[];
}

/** Accounts that a person has to connect again, now or soon. */
export function ReconnectNotice({ consent, accounts }: ReconnectNoticeProps) {
  const { t } = useTranslation('dashboard');
  return (
    <Alert
      color="yellow"
      variant="light"
      radius="lg"
      icon={<IconPlugConnectedX size={20} aria-hidden />}
      title={t(`reconnect.${consent}.title`, { count: accounts.length })}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          {t(`reconnect.${consent}.text`, { accounts: accounts.map(accountLabel).join(', ') })}
        </Text>
        <ButtonLink to="/accounts" size="xs" variant="default">
          {t('reconnect.action')}
        </ButtonLink>
      </Group>
    </Alert>
  );
}
