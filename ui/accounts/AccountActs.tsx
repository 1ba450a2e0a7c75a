import { Button, Group } from '@mantine/core';
import { IconPlugConnected, IconPlugConnectedX, IconStethoscope } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-account-words.ts';
import type { Account } from '../../.generated/client/types.gen.ts';
import { accountLabel } from '../../domain/accounts/account-label.ts';
import { useWorkspace } from '../session/useSession.ts';
import classes from './AccountCard.module.css';
import { authorizeUrl } from './authorize-url.ts';
import { useCheck } from './use-check.ts';
import { useDisconnect } from './useDisconnect.ts';

/** What one may do with a connection, for those who may. */
export function AccountActs({ account }: { account: Account }) {
  const { t } = useTranslation('accounts');
  const workspace = useWorkspace();
  const { disconnect, pending } = useDisconnect(account);
  const check = useCheck(account);
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
      {connected && (
        <Button
          size="xs"
          variant="default"
          loading={check.pending}
          leftSection={<IconStethoscope size={16} aria-hidden />}
          aria-label={`${t('check')}: ${accountLabel(account)}`}
          onClick={check.check}
        >
          {t('check')}
        </Button>
      )}
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
