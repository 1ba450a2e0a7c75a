import { ActionIcon, Indicator } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listNotificationsOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import { openOverlay } from '../shell/overlays.ts';
import { loadNotifications } from './load-notifications.ts';

const MOST_SHOWN = 99;

/** How much somebody has not read; its list is loaded when it is reached for. */
export function NotificationsBell() {
  const { t } = useTranslation('shell');
  const unread = useQuery(listNotificationsOptions({ query: { limit: 1 } })).data?.unread ?? 0;
  const prepare = (): void => void loadNotifications().catch(() => undefined);
  return (
    <Indicator
      label={unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
      disabled={unread === 0}
      size={16}
      offset={5}
      color="red.8"
    >
      <ActionIcon
        variant="subtle"
        color="gray"
        size={34}
        onClick={() => openOverlay('notifications')}
        onFocus={prepare}
        onPointerEnter={prepare}
        aria-haspopup="dialog"
        aria-label={unread > 0 ? t('bellUnread', { count: unread }) : t('bell')}
      >
        <IconBell size={18} aria-hidden />
      </ActionIcon>
    </Indicator>
  );
}
