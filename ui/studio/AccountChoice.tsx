import { Checkbox, Input, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../.generated/client/types.gen.ts';
import { AccountAvatar } from '../components/AccountAvatar.tsx';
import classes from './AccountChoice.module.css';
import { accountLabel } from '../../domain/accounts/account-label.ts';

export interface AccountChoiceProps {
  readonly accounts: readonly Account[];
  readonly chosen: readonly string[];
  readonly onToggle: (accountId: string) => void;
  readonly error: string | null;
  /** Id of the first chip, where a problem leads to. */
  readonly firstId: string;
}

/** The accounts a post goes out from, as chips to switch on and off. */
export function AccountChoice({ accounts, chosen, onToggle, error, firstId }: AccountChoiceProps) {
  const { t } = useTranslation('studio');
  const labelId = useId();
  const errorId = useId();
  return (
    <div role="group" aria-labelledby={labelId} aria-describedby={error ? errorId : undefined}>
      <Input.Label id={labelId} labelElement="div" mb={6}>
        {t('accounts.label')}
      </Input.Label>
      <div className={classes.chips}>
        {accounts.map((account, index) => (
          <AccountChip
            key={account.id}
            account={account}
            checked={chosen.includes(account.id)}
            onToggle={() => onToggle(account.id)}
            id={index === 0 ? firstId : undefined}
          />
        ))}
      </div>
      {error && (
        <Input.Error id={errorId} mt={6} role="alert">
          {error}
        </Input.Error>
      )}
    </div>
  );
}

function AccountChip(props: {
  account: Account;
  checked: boolean;
  onToggle: () => void;
  id: string | undefined;
}) {
  const { account, checked, onToggle, id } = props;
  const { t } = useTranslation('studio');
  return (
    <Checkbox.Card className={classes.chip} checked={checked} onClick={onToggle} id={id} radius="xl">
      <AccountAvatar
        account={{ platform: account.platform, name: account.displayName, avatarUrl: account.avatarUrl }}
        size={28}
      />
      <span className={classes.words}>
        <span className={classes.handle}>{accountLabel(account)}</span>
        {account.status !== 'connected' && (
          <Text span size="xs" c="var(--mantine-color-error)">
            {t('accounts.needsReconnect')}
          </Text>
        )}
      </span>
      <Checkbox.Indicator size="xs" radius="xl" aria-hidden />
    </Checkbox.Card>
  );
}
