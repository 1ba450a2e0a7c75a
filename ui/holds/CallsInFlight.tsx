import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallInFlight } from '../../.generated/client/types.gen.ts';
import { accountLabel } from '../../domain/accounts/account-label.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import { TextLink } from '../components/TextLink.tsx';
import { useFormat } from '../format/useFormat.ts';
import { closeHoldDialog } from './hold-dialogs.ts';

/** What had been claimed before the hold: it runs to its end, or its answer is being looked up. Nothing else starts. */
export function CallsInFlight({ calls }: { calls: readonly CallInFlight[] }) {
  const { t } = useTranslation(['holds', 'common']);
  const awaited = calls.filter(({ answer }) => answer === 'awaited');
  const unknown = calls.filter(({ answer }) => answer === 'unknown');
  return (
    <Stack gap="md">
      <Stack gap="md" role="status">
        <Text size="sm">
          {awaited.length === 0 ? t('stopped.none') : t('stopped.calls', { count: awaited.length })}
        </Text>
        <CallList calls={awaited} />
        {unknown.length > 0 && <Text size="sm">{t('stopped.unknown', { count: unknown.length })}</Text>}
        <CallList calls={unknown} />
      </Stack>
      <Group justify="flex-end">
        <Button variant="default" onClick={closeHoldDialog} data-autofocus autoFocus>
          {t('common:close')}
        </Button>
      </Group>
    </Stack>
  );
}

function CallList({ calls }: { calls: readonly CallInFlight[] }) {
  const { t } = useTranslation('holds');
  const format = useFormat();
  if (calls.length === 0) return null;
  return (
    <List size="sm" spacing={6}>
      {calls.map((call) => (
        <List.Item key={`${call.postId}/${call.account.id}/${call.since}`}>
          {t('stopped.call', {
            account: accountLabel(call.account),
            platform: PLATFORM_NAMES[call.account.platform],
            since: format.time(call.since),
          })}{' '}
          <TextLink
            to="/posts/$postId"
            params={{ postId: call.postId }}
            onClick={closeHoldDialog}
            inherit
            underline="always"
          >
            {t('stopped.post')}
          </TextLink>
        </List.Item>
      ))}
    </List>
  );
}
