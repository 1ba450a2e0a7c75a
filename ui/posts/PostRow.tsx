import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Post } from '../../.generated/client/types.gen.ts';
import { AccountAvatar } from '../components/AccountAvatar.tsx';
import { StatusBadge } from '../components/StatusBadge.tsx';
import { shownStatus } from '../components/status-looks.ts';
import classes from './PostRow.module.css';
import { textStart } from './text-start.ts';
import { usePostTime } from './use-post-time.ts';
import { WaitingNote } from './WaitingNote.tsx';
import { variantLabel } from './variant-label.ts';

const AVATARS = 3;

/** A post on one line (a card where there is little room); all of it leads to the post. */
export function PostRow({ post, note = <WaitingNote post={post} /> }: { post: Post; note?: ReactNode }) {
  const { t } = useTranslation('posts');
  const time = usePostTime();
  const handles = post.variants.map(variantLabel).join(', ');
  return (
    <li className={classes.row}>
      <span className={classes.avatars}>
        {post.variants.slice(0, AVATARS).map((variant) => (
          <AccountAvatar
            key={variant.id}
            account={{
              platform: variant.platform,
              name: variant.accountName,
              avatarUrl: variant.accountAvatarUrl,
            }}
            size={32}
          />
        ))}
      </span>
      <div className={classes.words}>
        <Link to="/posts/$postId" params={{ postId: post.id }} className={classes.link}>
          {textStart(post.variants[0]?.text ?? '') || t('list.noText')}
        </Link>
        <Text size="sm" c="dimmed" truncate>
          {handles}
        </Text>
      </div>
      <div className={classes.time}>
        <Text size="sm">{post.scheduledAt === null ? t('list.noTime') : time(post.scheduledAt)}</Text>
        <Text size="sm" c="dimmed" component="div" className={classes.note}>
          {note}
        </Text>
      </div>
      <span className={classes.status}>
        <StatusBadge status={shownStatus(post)} />
      </span>
    </li>
  );
}
