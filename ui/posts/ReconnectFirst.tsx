import { Alert, Button, Group, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../.generated/client/types.gen.ts';
import { authorizeUrl } from '../accounts/authorize-url.ts';
import { useWorkspace } from '../session/useSession.ts';
import { accountLabel } from '../../domain/accounts/account-label.ts';

/** Says why a post cannot go out from these accounts now, with the way to mend each. */
export function ReconnectFirst({ accounts }: { accounts: readonly Account[] }) {
  const { t } = useTranslation('posts');
  const handles = accounts.map(accountLabel).join(', ');
  return (
    <Alert color="yellow" variant="light" icon={<IconPlugConnectedX size={20} aria-hidden />}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t('reconnectFirst.text', { accounts: handles, count: accounts.length })}</Text>
        <Group gap="xs">
          {accounts.map((account) => (
            <ReconnectButton key={account.id} account={account} />
          ))}
        </Group>
      </Group>
    </Alert>
  );
}

/** Leads to the platform's consent, for those who may connect accounts. */
export function ReconnectButton({ account }: { account: Pick<Account, 'handle' | 'platform'> }) {
  const { t } = useTranslation('posts');
  const workspace = useWorkspace();
  if (!workspace.may('account.change')) return null;
  return (
    <Button component="a" href={authorizeUrl(account.platform, workspace.id)} size="xs" variant="default">
      {t('reconnectFirst.action', { account: accountLabel(account) })}
    </Button>
  );
}
