import { Button, Group, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Account } from '../../.generated/client/types.gen.ts';
import { AccountAvatar } from '../components/AccountAvatar.tsx';

/** As many stand side by side on a phone; more go into a menu. */
const SIDE_BY_SIDE = 2;

/** Gives one of the accounts something of its own: a button each, or a menu where they are many. */
export function OwnForAccount(props: {
  /** Of the menu. */
  label: string;
  wordFor: (account: Account) => string;
  icon: ReactNode;
  accounts: readonly Account[];
  onPick: (account: Account) => void;
}) {
  const { accounts, wordFor, icon, onPick } = props;
  const button = { size: 'compact-sm', variant: 'default', leftSection: icon } as const;
  if (accounts.length <= SIDE_BY_SIDE) {
    return (
      <Group gap={6}>
        {accounts.map((account) => (
          <Button key={account.id} {...button} onClick={() => onPick(account)}>
            {wordFor(account)}
          </Button>
        ))}
      </Group>
    );
  }
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button {...button} rightSection={<IconChevronDown size={15} aria-hidden />}>
          {props.label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {accounts.map((account) => (
          <Menu.Item
            key={account.id}
            leftSection={
              <AccountAvatar
                account={{
                  platform: account.platform,
                  name: account.displayName,
                  avatarUrl: account.avatarUrl,
                }}
                size={24}
              />
            }
            onClick={() => onPick(account)}
          >
            {wordFor(account)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
