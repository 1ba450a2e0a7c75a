import { ActionIcon, Badge, Group, Text, Tooltip } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Notification } from '../../.generated/client/types.gen.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import { useFormat } from '../format/useFormat.ts';
import { ReasonText } from '../posts/ReasonText.tsx';
import classes from './NotificationRow.module.css';
import { useMarkRead } from './use-mark-read.ts';

/** What happened, where, since when, and the way there. `onFollow`: its link was followed. */
export function NotificationRow(props: { notification: Notification; now: Date; onFollow: () => void }) {
  const { notification, now, onFollow } = props;
  const { id, kind, entity, entityId, platform, account, text, reason, at, readAt, overAt } = notification;
  const { t } = useTranslation('alerts');
  const format = useFormat();
  const mark = useMarkRead();
  const what = t(`what.${kind}`);
  const unread = readAt === null;
  const follow = (): void => {
    if (unread) mark.mutate({ body: { ids: [id] } });
    onFollow();
  };
  return (
    <li className={classes.row} data-unread={unread}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text fw={unread ? 650 : 500} size="sm">
          {what}
        </Text>
        {unread && (
          <Tooltip label={t('markRead')} events={{ hover: true, focus: true, touch: true }}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={28}
              loading={mark.isPending}
              onClick={(event) => {
                // The button goes away with what it did; the focus stays in its row.
                event.currentTarget.closest('li')?.querySelector('a')?.focus();
                mark.mutate({ body: { ids: [id] } });
              }}
              aria-label={t('markOne', { what })}
            >
              <IconCheck size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      <Group gap={6}>
        {unread && (
          <Badge size="sm" variant="light" color={notification.severity === 'act' ? 'red' : 'orange'}>
            {t('unread')}
          </Badge>
        )}
        {overAt !== null && (
          <Badge size="sm" variant="light" color="green">
            {t('over')}
          </Badge>
        )}
        <Text size="xs" c="dimmed" miw={0} className={classes.text}>
          {t('where', { account, platform: PLATFORM_NAMES[platform] })}
          {' · '}
          <time dateTime={at} title={format.exact(at)}>
            {format.relative(at, now)}
          </time>
        </Text>
      </Group>
      {text && (
        <Text size="sm" c="dimmed" lineClamp={2} className={classes.text}>
          “{text}”
        </Text>
      )}
      <Text size="sm" className={classes.text}>
        {overAt === null && t(`next.${kind}`)}{' '}
        {entity === 'post' && reason && <ReasonText reason={reason} platform={platform} />}
      </Text>
      {entity === 'post' ? (
        <Link to="/posts/$postId" params={{ postId: entityId }} className={classes.link} onClick={follow}>
          {t('openPost')}
        </Link>
      ) : (
        <Link to="/accounts" className={classes.link} onClick={follow}>
          {t('openAccounts')}
        </Link>
      )}
    </li>
  );
}
