import { Button, Drawer, Group, Skeleton, Stack } from '@mantine/core';
import { IconBellCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-alert-words.ts';
import { listNotificationsInfiniteQueryKey } from '../../.generated/client/@tanstack/react-query.gen.ts';
import { listNotifications } from '../../.generated/client/sdk.gen.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorState } from '../components/ErrorState.tsx';
import { useNow } from '../posts/use-now.ts';
import classes from './NotificationsDrawer.module.css';
import { NotificationRow } from './NotificationRow.tsx';
import { useMarkRead } from './use-mark-read.ts';

const PAGE = 20;
/** Relative times are read again this often. Milliseconds. */
const MINUTE_MS = 60_000;

/** What somebody was told, beside whatever page is open. */
export default function NotificationsDrawer({ asked }: { asked: number }) {
  const { t } = useTranslation(['alerts', 'common']);
  const [opened, setOpened] = useState(false);
  // Opened once it is there: only then does it know where the focus goes back to.
  useEffect(() => {
    const timer = setTimeout(() => setOpened(asked > 0));
    return () => clearTimeout(timer);
  }, [asked]);
  const close = (): void => setOpened(false);
  return (
    <Drawer.Root opened={opened} onClose={close} position="right" size="md">
      <Drawer.Overlay />
      <Drawer.Content>
        {/* Not Drawer.Header: it would be a second banner of the page. */}
        <Group justify="space-between" wrap="nowrap" p="md">
          <Drawer.Title fw={650}>{t('title')}</Drawer.Title>
          <Drawer.CloseButton aria-label={t('common:close')} />
        </Group>
        <Drawer.Body>
          <Notifications onFollow={close} />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

function Notifications({ onFollow }: { onFollow: () => void }) {
  const { t } = useTranslation('alerts');
  const now = useNow(MINUTE_MS);
  const mark = useMarkRead();
  const query = { limit: PAGE };
  const list = useInfiniteQuery({
    queryKey: listNotificationsInfiniteQueryKey({ query }),
    queryFn: async ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      const { data } = await listNotifications({
        query: { ...query, ...cursor },
        signal,
        throwOnError: true,
      });
      return data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  if (list.isError && !list.data)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton height={240} radius="md" aria-hidden />;
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return (
      <EmptyState icon={IconBellCheck} title={t('empty')}>
        {t('emptyWhy')}
      </EmptyState>
    );
  const unread = list.data.pages[0]?.unread ?? 0;
  return (
    <Stack gap="sm">
      <Button
        variant="subtle"
        size="compact-sm"
        style={{ alignSelf: 'flex-end' }}
        // Not `disabled`: it would lose the focus as soon as it has done its work.
        {...(unread === 0 ? { 'data-disabled': true } : {})}
        aria-disabled={unread === 0}
        loading={mark.isPending}
        onClick={() => unread > 0 && mark.mutate({ body: { all: true } })}
      >
        {t('markAll')}
      </Button>
      <ul className={classes.list} aria-label={t('list')}>
        {items.map((one) => (
          <NotificationRow key={one.id} notification={one} now={now} onFollow={onFollow} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Stack>
  );
}
