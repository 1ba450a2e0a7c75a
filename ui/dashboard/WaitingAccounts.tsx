import { Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../.generated/client/types.gen.ts';
import { AccountAvatar } from '../components/AccountAvatar.tsx';
import { ReconnectButton } from '../posts/ReconnectFirst.tsx';
import type { WaitingAccount } from './use-waiting-accounts.ts';
import classes from './WaitingAccounts.module.css';
import { accountLabel } from '../../domain/accounts/account-label.ts';

/** Accounts that posts wait for, one on a line, with the way to mend it. */
export function WaitingAccounts({ lines }: { lines: readonly WaitingAccount[] }) {
  const { t } = useTranslation('dashboard');
  return (
    <ul className={classes.list} aria-label={t('attention.accounts')}>
      {lines.map(({ account, posts, more }) => (
        <Paper key={account.id} component="li" withBorder radius="lg" p="sm" className={classes.line}>
          <AccountAvatar account={avatarOf(account)} size={32} />
          <div className={classes.words}>
            <Text fw={600} truncate>
              {accountLabel(account)}
            </Text>
            <Text size="sm" c="dimmed">
              {t('attention.waiting', { count: posts, shown: more ? `${posts}+` : String(posts) })}
            </Text>
          </div>
          <ReconnectButton account={account} />
        </Paper>
      ))}
    </ul>
  );
}

function avatarOf({ platform, displayName, avatarUrl }: Account) {
  return { platform, name: displayName, avatarUrl };
}
