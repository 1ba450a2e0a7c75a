import { Anchor, Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconExternalLink, IconFlask } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-account-words.ts';
import type { Account } from '../../.generated/client/types.gen.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import { AccountAvatar } from '../components/AccountAvatar.tsx';
import classes from './AccountCard.module.css';
import { AccountActs } from './AccountActs.tsx';
import { AccountBudgets } from './AccountBudgets.tsx';
import { AccountFacts } from './AccountFacts.tsx';
import { AccountNotices } from './AccountNotices.tsx';
import { AccountStatus } from './AccountStatus.tsx';
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
        <AccountNotices account={account} />
        <AccountFacts account={account} />
        {account.status === 'connected' && <AccountBudgets account={account} />}
        <AccountActs account={account} />
      </Stack>
    </Card>
  );
}
