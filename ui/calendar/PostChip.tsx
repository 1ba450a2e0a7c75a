import { ActionIcon } from '@mantine/core';
import { IconArrowsMove } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Post } from '../../.generated/client/types.gen.ts';
import { shownStatus, STATUS_LOOKS } from '../components/status-looks.ts';
import { useFormat } from '../format/useFormat.ts';
import { offsetIfRepeated } from '../posts/wall-time.ts';
import { textStart } from '../posts/text-start.ts';
import classes from './PostChip.module.css';
import { variantLabel } from '../posts/variant-label.ts';

export interface PostChipProps {
  readonly post: Post;
  /** Where it is shown: its instant, or the one it is being moved to. */
  readonly at: string;
  readonly onMove: (post: Post) => void;
}

/** A post on the calendar: leads to its page, and has a button that asks for another time. */
export function PostChip({ post, at, onMove }: PostChipProps) {
  const { t } = useTranslation('calendar');
  const { t: tCommon } = useTranslation();
  const format = useFormat();
  const status = shownStatus(post);
  const { color, icon: Icon, manner } = STATUS_LOOKS[status];
  const offset = offsetIfRepeated(at, format.timeZone);
  const time = offset === null ? format.time(at) : `${format.time(at)} (${offset})`;
  const text = textStart(post.variants[0]?.text ?? '', 80);
  const movable = post.actions.includes('move') || post.actions.includes('schedule');
  return (
    <span className={classes.chip} data-color={color} data-manner={manner}>
      <Link
        to="/posts/$postId"
        params={{ postId: post.id }}
        className={classes.link}
        draggable={false}
        data-chip={post.id}
        aria-label={t('chip.name', {
          time,
          status: tCommon(`status.${status}`),
          accounts: post.variants.map(variantLabel).join(', '),
          text,
        })}
      >
        <Icon size={14} stroke={2} className={classes.icon ?? ''} />
        <span className={classes.time}>{time}</span>
        <span className={classes.text}>{text}</span>
      </Link>
      {movable && (
        <ActionIcon
          className={classes.move ?? ''}
          variant="subtle"
          color="gray"
          size={24}
          aria-label={t(post.actions.includes('move') ? 'chip.move' : 'chip.schedule', {
            text: textStart(text, 30),
          })}
          onClick={() => onMove(post)}
        >
          <IconArrowsMove size={15} aria-hidden />
        </ActionIcon>
      )}
    </span>
  );
}
