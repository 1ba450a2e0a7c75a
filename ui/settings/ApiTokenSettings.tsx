import { Anchor, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { listApiTokensOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { CreatedApiToken } from '../../.generated/client/types.gen.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorState } from '../components/ErrorState.tsx';
import { useWorkspace } from '../session/useSession.ts';
import { ApiTokenTable } from './ApiTokenTable.tsx';
import { CreateApiTokenDialog } from './CreateApiTokenDialog.tsx';
import { SecretDialog } from './SecretDialog.tsx';

export function ApiTokenSettings() {
  const { t } = useTranslation('settings');
  const mayChange = useWorkspace().may('apiToken.change');
  const tokens = useQuery(listApiTokensOptions());
  const [creating, setCreating] = useState(false);
  const [created, setCreated] = useState<CreatedApiToken | null>(null);
  const button = mayChange ? (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      {t('tokens.create')}
    </Button>
  ) : null;
  const items = tokens.data?.items;
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <Text size="sm" flex="1 1 280px">
          <Trans
            ns="settings"
            i18nKey="tokens.intro"
            values={{ link: t('tokens.docs') }}
            components={{ a: <Anchor href="/api/docs" target="_blank" inherit underline="always" /> }}
          />
        </Text>
        {items && items.length > 0 && button}
      </Group>
      {tokens.isPending && <Skeleton height={120} radius="lg" />}
      {tokens.isError && (
        <ErrorState error={tokens.error} onRetry={() => void tokens.refetch()} retrying={tokens.isFetching} />
      )}
      {items?.length === 0 && (
        <EmptyState icon={IconKey} title={t('tokens.emptyTitle')} action={button}>
          {t('tokens.empty')}
        </EmptyState>
      )}
      {items && items.length > 0 && <ApiTokenTable tokens={items} mayRevoke={mayChange} />}
      <CreateApiTokenDialog
        opened={creating}
        onClose={() => setCreating(false)}
        onCreated={(token) => {
          setCreating(false);
          setCreated(token);
        }}
      />
      <SecretDialog created={created} onClose={() => setCreated(null)} />
    </Stack>
  );
}
