import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import '../i18n/add-account-words.ts';
import type { Account } from '../../.generated/client/types.gen.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import { useFormat } from '../format/useFormat.ts';
import { ReasonText } from '../posts/ReasonText.tsx';

/** What somebody should know or do about a connection, the weightiest first. */
export function AccountNotices({ account }: { account: Account }) {
  const { t } = useTranslation('accounts');
  const format = useFormat();
  const platform = PLATFORM_NAMES[account.platform];
  const { status, renewal, lastCheck } = account;
  if (status === 'disconnected')
    return (
      <Text size="sm" c="dimmed">
        {account.statusReason ? t(`reason.${account.statusReason.code}`, { platform }) : t('disconnectedWhy')}
      </Text>
    );
  if (status === 'needs_reconnect')
    return (
      <Alert color="red" variant="light" p="sm" role="none">
        <Text size="sm">{t('needsReconnect', { platform })}</Text>
        {account.statusReason && (
          <Text size="xs" mt={4}>
            {t(`reason.${account.statusReason.code}`, { platform })}
          </Text>
        )}
      </Alert>
    );
  return (
    <>
      {lastCheck?.reason && (
        <Alert color="red" variant="light" p="sm" role="none">
          <Text size="sm">
            {t('checkFailed')} <ReasonText reason={lastCheck.reason} platform={account.platform} />
          </Text>
        </Alert>
      )}
      {renewal.soon && renewal.at !== null && (
        <Alert color="yellow" variant="light" p="sm" role="none">
          <Text size="sm">{t('endsSoon', { platform, when: format.relative(renewal.at) })}</Text>
        </Alert>
      )}
    </>
  );
}
