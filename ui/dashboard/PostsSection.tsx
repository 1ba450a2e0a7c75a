import { Anchor, Group, Paper, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Post } from '../../.generated/client/types.gen.ts';
import { TextLink } from '../components/TextLink.tsx';
import { PostList } from '../posts/PostList.tsx';
import { PostRow } from '../posts/PostRow.tsx';
import { usePermalinkWords } from '../posts/use-permalink-words.ts';

/** A heading, some posts, and the way to all of them. */
export function PostsSection(props: {
  title: string;
  posts: readonly Post[];
  permalinks?: boolean;
  /** Stands before the posts. */
  lead?: ReactNode;
  empty: string;
  all: { label: string; to: '/calendar' | '/posts'; status: string };
}) {
  const { title, posts, all } = props;
  const headingId = useId();
  return (
    <section aria-labelledby={headingId}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id={headingId}>
          {title}
        </Title>
        <TextLink to={all.to} search={{ status: all.status }} size="sm">
          {all.label}
        </TextLink>
      </Group>
      {props.lead}
      {posts.length === 0 && props.lead !== undefined ? null : posts.length === 0 ? (
        <Paper withBorder radius="lg" p="lg">
          <Text c="dimmed" size="sm">
            {props.empty}
          </Text>
        </Paper>
      ) : (
        <PostList label={title}>
          {posts.map((post) => (
            <PostRow
              key={post.id}
              post={post}
              {...(props.permalinks ? { note: <Permalinks post={post} /> } : {})}
            />
          ))}
        </PostList>
      )}
    </section>
  );
}

function Permalinks({ post }: { post: Post }) {
  const { t } = useTranslation('posts');
  const permalinkWords = usePermalinkWords();
  return post.variants.flatMap((variant) =>
    variant.parts.map(
      (part) =>
        part.permalink !== null && (
          <Anchor
            key={part.id}
            href={part.permalink}
            target="_blank"
            rel="noreferrer"
            size="sm"
            display="block"
            aria-label={`${permalinkWords(variant)} ${t('page.newTab')}`}
          >
            {permalinkWords(variant)}
          </Anchor>
        ),
    ),
  );
}
