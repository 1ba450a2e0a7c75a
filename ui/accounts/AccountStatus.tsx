import { Badge } from '@mantine/core';
import { IconCircleCheck, IconPlugConnectedX, IconRefreshAlert } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-account-words.ts';
import type { AccountStatus as Status } from '../../domain/accounts/account-status.ts';

const LOOKS = {
  connected: { color: 'green', Icon: IconCircleCheck },
  needs_reconnect: { color: 'red', Icon: IconRefreshAlert },
  disconnected: { color: 'gray', Icon: IconPlugConnectedX },
} as const satisfies Record<Status, unknown>;

export function AccountStatus({ status }: { status: Status }) {
  const { t } = useTranslation('accounts');
  const { color, Icon } = LOOKS[status];
  return (
    <Badge color={color} leftSection={<Icon size={13} stroke={2.2} aria-hidden />}>
      {t(`status.${status}`)}
    </Badge>
  );
}
