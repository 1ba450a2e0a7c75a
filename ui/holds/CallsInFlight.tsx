import { Button, Group, List, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CallInFlight } from '../../.generated/client/types.gen.ts';
import { accountLabel } from '../../domain/accounts/account-label.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import { useFormat } from '../format/useFormat.ts';
import { closeHoldDialog } from './hold-dialogs.ts';

/** What had been claimed before the hold: it runs to its end, and nothing else starts. */
export function CallsInFlight({ calls }: { calls: readonly CallInFlight[] }) {
  const { t } = useTranslation(['holds', 'common']);
  const format = useFormat();
  return (
    <Stack gap="md">
      <Text size="sm" role="status">
        {calls.length === 0 ? t('stopped.none') : t('stopped.calls', { count: calls.length })}
      </Text>
      {calls.length > 0 && (
        <List size="sm" spacing={6}>
          {calls.map((call) => (
            <List.Item key={`${call.postId}/${call.account.id}`}>
              {t('stopped.call', {
                account: accountLabel(call.account),
                platform: PLATFORM_NAMES[call.account.platform],
                since: format.time(call.since),
              })}{' '}
              <Link to="/posts/$postId" params={{ postId: call.postId }} onClick={closeHoldDialog}>
                {t('stopped.post')}
              </Link>
            </List.Item>
          ))}
        </List>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={closeHoldDialog} data-autofocus autoFocus>
          {t('common:close')}
        </Button>
      </Group>
    </Stack>
  );
}
