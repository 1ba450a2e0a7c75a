import { Alert, Anchor, Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconExternalLink, IconFlask, IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../.generated/client/types.gen.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import { AccountAvatar } from '../components/AccountAvatar.tsx';
import { useWorkspace } from '../session/useSession.ts';
import classes from './AccountCard.module.css';
import { AccountFacts } from './AccountFacts.tsx';
import { AccountStatus } from './AccountStatus.tsx';
import { authorizeUrl } from './authorize-url.ts';
import { useDisconnect } from './useDisconnect.ts';
import { accountLabel } from '../../domain/accounts/account-label.ts';

export function AccountCard({ account }: { account: Account }) {
  const { t } = useTranslation(['accounts', 'common']);
  const platform = PLATFORM_NAMES[account.platform];
  const name = account.displayName;
  const label = accountLabel(account);
  return (
    <Card component="article" aria-label={`${name} ${label}`}>
      <Stack gap="md" flex={1}>
        <Group justify="space-between" align="flex-start" gap="sm">
          <Group gap="md" wrap="nowrap" flex="1 1 180px" miw={0}>
            <AccountAvatar
              account={{ platform: account.platform, name, avatarUrl: account.avatarUrl }}
              size={44}
            />
            <div className={classes.name}>
              <Title order={2} size="h4">
                {name}
              </Title>
              {account.profileUrl ? (
                <Anchor href={account.profileUrl} target="_blank" rel="noreferrer" size="sm">
                  {label}{' '}
                  <IconExternalLink
                    size={13}
                    style={{ verticalAlign: '-2px' }}
                    aria-label={t('profile', { platform })}
                  />
                </Anchor>
              ) : (
                label !== name && (
                  <Text size="sm" c="dimmed">
                    {label}
                  </Text>
                )
              )}
            </div>
          </Group>
          <Group gap={6}>
            {account.sandbox && (
              <Badge color="teal" leftSection={<IconFlask size={13} aria-hidden />}>
                {t('common:sandbox')}
              </Badge>
            )}
            <AccountStatus status={account.status} />
          </Group>
        </Group>
        {account.status === 'needs_reconnect' && (
          <Alert color="red" variant="light" p="sm" role="none">
            <Text size="sm">{t('needsReconnect', { platform })}</Text>
            {account.statusReason && (
              <Text size="xs" mt={4}>
                {t('said', { platform, reason: account.statusReason })}
              </Text>
            )}
          </Alert>
        )}
        {account.status === 'disconnected' && (
          <Text size="sm" c="dimmed">
            {t('disconnectedWhy')}
          </Text>
        )}
        <AccountFacts account={account} />
        <AccountActs account={account} />
      </Stack>
    </Card>
  );
}

function AccountActs({ account }: { account: Account }) {
  const { t } = useTranslation('accounts');
  const workspace = useWorkspace();
  const { disconnect, pending } = useDisconnect(account);
  if (!workspace.may('account.change')) return null;
  const connected = account.status === 'connected';
  return (
    <Group gap="xs" className={classes.acts}>
      <Button
        component="a"
        href={authorizeUrl(account.platform, workspace.id)}
        size="xs"
        variant={connected ? 'default' : 'filled'}
        leftSection={<IconPlugConnected size={16} aria-hidden />}
        aria-label={`${t(account.status === 'disconnected' ? 'connectAgain' : 'reconnect')}: ${accountLabel(account)}`}
      >
        {t(account.status === 'disconnected' ? 'connectAgain' : 'reconnect')}
      </Button>
      {account.status !== 'disconnected' && (
        <Button
          size="xs"
          variant="subtle"
          color="red"
          loading={pending}
          leftSection={<IconPlugConnectedX size={16} aria-hidden />}
          aria-label={`${t('disconnect')}: ${accountLabel(account)}`}
          onClick={disconnect}
        >
          {t('disconnect')}
        </Button>
      )}
    </Group>
  );
}
