import { Button, Center, Group, Skeleton, Stack } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { IconPencilPlus, IconPlus, IconSearchOff } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listPostsInfiniteQueryKey } from '../../.generated/client/@tanstack/react-query.gen.ts';
import { listPosts } from '../../.generated/client/sdk.gen.ts';
import type { PostStatus } from '../../domain/publishing/post-status.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorState } from '../components/ErrorState.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { useWorkspace } from '../session/useSession.ts';
import { ButtonLink } from './ButtonLink.tsx';
import { PostList } from './PostList.tsx';
import { PostRow } from './PostRow.tsx';
import { readStatuses, StatusFilter } from './StatusFilter.tsx';

const PAGE = 25;

/** Every post of the workspace, newest change first; `?status=` filters. */
export default function PostsPage(): ReactNode {
  const { t } = useTranslation('posts');
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const { status } = useSearch({ from: '/members/posts' });
  const statuses = readStatuses(status);
  const filter = (chosen: readonly PostStatus[]): void =>
    void navigate({ to: '/posts', search: { status: chosen.join(',') }, replace: true });
  return (
    <>
      <PageHeader
        title={t('title')}
        context={t('context')}
        action={
          workspace.may('post.change') && (
            <ButtonLink to="/content-studio" leftSection={<IconPlus size={18} aria-hidden />}>
              {t('newPost')}
            </ButtonLink>
          )
        }
      />
      <Stack gap="md">
        <Group>
          <StatusFilter chosen={statuses} onChange={filter} />
        </Group>
        <Posts statuses={statuses} onShowAll={() => filter([])} />
      </Stack>
    </>
  );
}

function Posts({ statuses, onShowAll }: { statuses: readonly PostStatus[]; onShowAll: () => void }) {
  const { t } = useTranslation('posts');
  const query = { limit: PAGE, ...(statuses.length > 0 ? { status: statuses.join(',') } : {}) };
  const list = useInfiniteQuery({
    queryKey: listPostsInfiniteQueryKey({ query }),
    queryFn: async ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      const { data } = await listPosts({ query: { ...query, ...cursor }, signal, throwOnError: true });
      return data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  if (list.isError && !list.data)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton height={320} radius="lg" aria-hidden />;
  const posts = list.data.pages.flatMap(({ items }) => items);
  if (posts.length === 0) return <NoPosts filtered={statuses.length > 0} onShowAll={onShowAll} />;
  return (
    <>
      <PostList label={t('list.label')}>
        {posts.map((post) => (
          <PostRow key={post.id} post={post} />
        ))}
      </PostList>
      {list.hasNextPage && (
        <MoreButton
          loading={list.isFetchingNextPage}
          failed={list.isFetchNextPageError}
          onMore={list.fetchNextPage}
        />
      )}
    </>
  );
}

/** Fetches the next page when it comes into view; after a failure only when it is pressed. */
function MoreButton(props: { loading: boolean; failed: boolean; onMore: () => Promise<unknown> }) {
  const { loading, failed, onMore } = props;
  const { t } = useTranslation('posts');
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const near = entry?.isIntersecting ?? false;
  useEffect(() => {
    if (near && !loading && !failed) void onMore();
  }, [near, loading, failed, onMore]);
  return (
    <Center>
      <Button ref={ref} variant="default" loading={loading} onClick={() => void onMore()}>
        {t('list.more')}
      </Button>
    </Center>
  );
}

function NoPosts({ filtered, onShowAll }: { filtered: boolean; onShowAll: () => void }) {
  const { t } = useTranslation('posts');
  const workspace = useWorkspace();
  if (filtered) {
    return (
      <EmptyState
        icon={IconSearchOff}
        title={t('empty.filteredTitle')}
        action={
          <Button variant="default" onClick={onShowAll}>
            {t('empty.showAll')}
          </Button>
        }
      >
        {t('empty.filteredText')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={IconPencilPlus}
      title={t('empty.title')}
      action={workspace.may('post.change') && <ButtonLink to="/content-studio">{t('newPost')}</ButtonLink>}
    >
      {t('empty.text')}
    </EmptyState>
  );
}
