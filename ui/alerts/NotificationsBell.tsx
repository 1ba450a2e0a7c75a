import { ActionIcon } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listNotificationsOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import { openOverlay } from '../shell/overlays.ts';
import { loadNotifications } from './load-notifications.ts';
import classes from './NotificationsBell.module.css';

/** How much somebody has not read; its list is loaded when it is reached for. */
export function NotificationsBell() {
  const { t } = useTranslation('shell');
  const unread = useQuery(listNotificationsOptions({ query: { limit: 1 } })).data?.unread ?? 0;
  const prepare = (): void => void loadNotifications().catch(() => undefined);
  return (
    <ActionIcon
      className={classes.root}
      variant="subtle"
      color="gray"
      size={34}
      onClick={() => openOverlay('notifications')}
      onFocus={prepare}
      onPointerEnter={prepare}
      aria-haspopup="dialog"
      aria-label={unread > 0 ? t('bellUnread', { count: unread }) : t('bell')}
      data-count={unread > 99 ? '99+' : unread || null}
    >
      <IconBell size={18} aria-hidden />
    </ActionIcon>
  );
}
