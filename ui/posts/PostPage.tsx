import { Anchor, Group, Paper, Skeleton, Stack, Title } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { getPostOptions, getPostTimelineOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Post } from '../../.generated/client/types.gen.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { StatusBadge } from '../components/StatusBadge.tsx';
import { shownStatus } from '../components/status-looks.ts';
import { Moment } from './Moment.tsx';
import { PostAttempts } from './PostAttempts.tsx';
import { PostDecisions } from './PostDecisions.tsx';
import { PostMissing } from './PostMissing.tsx';
import classes from './PostPage.module.css';
import { textStart } from './text-start.ts';
import { TimelineList } from './TimelineList.tsx';
import { useNow } from './use-now.ts';
import { usePostId } from './use-post-id.ts';
import { usePostTime } from './use-post-time.ts';
import { VariantCard } from './VariantCard.tsx';

/** One post: what goes out, why it waits, what happened to it. Live events keep it true without a reload. */
export default function PostPage(): ReactNode {
  const postId = usePostId() ?? '';
  const { t } = useTranslation('posts');
  const post = useQuery(getPostOptions({ path: { id: postId } }));
  if (post.isError && post.error.status === 404) return <PostMissing />;
  if (post.isError) {
    return (
      <>
        <PageHeader title={t('page.title')} />
        <ErrorState error={post.error} onRetry={() => void post.refetch()} />
      </>
    );
  }
  if (!post.data) {
    return (
      <>
        <PageHeader title={t('page.title')} />
        <Skeleton height={260} radius="lg" aria-hidden />
      </>
    );
  }
  return <PostView post={post.data} />;
}

function PostView({ post }: { post: Post }) {
  const { t } = useTranslation('posts');
  const title = textStart(post.variants[0]?.text ?? '', 60) || t('list.noText');
  return (
    <>
      <PageHeader
        title={title}
        before={
          <Group gap="xs" mb={6}>
            <StatusBadge status={shownStatus(post)} size="lg" />
          </Group>
        }
        context={<PostContext post={post} />}
      />
      <Stack gap="lg">
        <PostDecisions post={post} />
        <div className={classes.columns}>
          <section aria-labelledby="post-variants">
            <Title order={2} size="h4" mb="sm" id="post-variants">
              {t('page.variants')}
            </Title>
            <Stack gap="lg">
              {post.variants.map((variant) => (
                <VariantCard key={variant.id} variant={variant} scheduledAt={post.scheduledAt} />
              ))}
            </Stack>
          </section>
          <PostTimeline post={post} />
        </div>
      </Stack>
    </>
  );
}

/** When it goes out, and who wrote it. */
function PostContext({ post }: { post: Post }) {
  const { t } = useTranslation('posts');
  const time = usePostTime();
  const now = useNow(30_000);
  const parts: string[] = [];
  if (post.scheduledAt !== null && post.status === 'scheduled') {
    const words = new Date(post.scheduledAt) > now ? 'page.scheduledFor' : 'page.wasDue';
    parts.push(t(words, { time: time(post.scheduledAt), zone: post.timeZone }));
  }
  if (post.author) parts.push(t('page.writtenBy', { name: post.author.name }));
  return (
    <>
      {parts.map((part) => `${part} · `)}
      <Moment at={post.createdAt} now={now} />
    </>
  );
}

function PostTimeline({ post }: { post: Post }) {
  const { t } = useTranslation('posts');
  const timeline = useQuery(getPostTimelineOptions({ path: { id: post.id } }));
  return (
    <Paper component="section" withBorder radius="lg" p="md" aria-labelledby="post-timeline">
      <Title order={2} size="h4" mb="md" id="post-timeline">
        {t('page.timeline')}
      </Title>
      {timeline.isError ? (
        <ErrorState error={timeline.error} onRetry={() => void timeline.refetch()} />
      ) : timeline.data ? (
        <TimelineList post={post} entries={timeline.data.items} />
      ) : (
        <Skeleton height={120} aria-hidden />
      )}
      {post.workflow && (
        <Stack gap={4} mt="xs" align="stretch">
          <PostAttempts post={post} />
          {post.workflow.url && (
            <div>
              <Anchor
                href={post.workflow.url}
                target="_blank"
                rel="noreferrer"
                size="sm"
                className={classes.workflow}
              >
                {t('page.workflow')} <IconExternalLink size={14} aria-hidden className={classes.outward} />
              </Anchor>
            </div>
          )}
        </Stack>
      )}
    </Paper>
  );
}
