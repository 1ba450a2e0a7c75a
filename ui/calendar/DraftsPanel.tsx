import { ActionIcon, Paper, Text, Title } from '@mantine/core';
import { Draggable } from '@fullcalendar/react/interaction';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { listPostsOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Post } from '../../.generated/client/types.gen.ts';
import { TextLink } from '../components/TextLink.tsx';
import { textStart } from '../posts/text-start.ts';
import classes from './DraftsPanel.module.css';
import { variantLabel } from '../posts/variant-label.ts';

const SHOWN = 20;

/** Drafts to be dragged onto a day, or scheduled by a dialog. */
export function DraftsPanel({ onSchedule }: { onSchedule: (post: Post) => void }) {
  const { t } = useTranslation('calendar');
  const { t: tPosts } = useTranslation('posts');
  const drafts = useQuery(listPostsOptions({ query: { status: 'draft', limit: SHOWN } }));
  const list = useRef<HTMLUListElement>(null);
  const ready = (drafts.data?.items.length ?? 0) > 0;

  useEffect(() => {
    if (!list.current || !ready) return;
    const draggable = new Draggable(list.current, {
      itemSelector: '[data-draft]',
      eventData: (element) => ({ title: element.textContent, duration: '00:45', create: false }),
    });
    return () => draggable.destroy();
  }, [ready]);

  if (!drafts.data) return null;
  return (
    <Paper component="aside" withBorder radius="lg" p="md" aria-labelledby="drafts-title">
      <Title order={2} size="h4" id="drafts-title">
        {t('drafts.title')}
      </Title>
      <Text size="xs" c="dimmed" mb="sm">
        {t(ready ? 'drafts.hint' : 'drafts.empty')}
      </Text>
      {ready && (
        <ul ref={list} className={classes.list}>
          {drafts.data.items.map((post) => (
            <li key={post.id} className={classes.draft} data-draft={post.id}>
              <div className={classes.words}>
                <TextLink
                  to="/posts/$postId"
                  params={{ postId: post.id }}
                  draggable={false}
                  size="sm"
                  c="var(--mantine-color-text)"
                  className={classes.text}
                >
                  {textStart(post.variants[0]?.text ?? '', 80) || tPosts('list.noText')}
                </TextLink>
                <Text size="xs" c="dimmed" truncate>
                  {post.variants.map(variantLabel).join(', ')}
                </Text>
              </div>
              <ActionIcon
                variant="subtle"
                size={28}
                aria-label={t('chip.schedule', {
                  text: textStart(post.variants[0]?.text ?? '', 30) || tPosts('list.noText'),
                })}
                onClick={() => onSchedule(post)}
              >
                <IconCalendarPlus size={18} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {drafts.data.nextCursor !== null && (
        <TextLink to="/posts" search={{ status: 'draft' }} size="sm">
          {t('drafts.more')}
        </TextLink>
      )}
    </Paper>
  );
}
