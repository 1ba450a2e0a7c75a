import { Anchor, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowRight,
  IconCalendarTime,
  IconCircleCheck,
  IconCircleX,
  IconEyeOff,
  IconFilePencil,
  IconHandStop,
  IconHourglass,
  IconLink,
  IconPencil,
  IconPlayerPlay,
  IconPlug,
  IconPlugConnected,
  IconPlugOff,
  IconQuestionMark,
  IconRefresh,
  IconSend,
  IconShieldCheck,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Post, TimelineEntry } from '../../.generated/client/types.gen.ts';
import { PLATFORM_NAMES, PLATFORMS } from '../../domain/platforms.ts';
import type { TimelineType } from '../../domain/publishing/timeline.ts';
import { Moment } from './Moment.tsx';
import { PlatformGlyph } from '../components/PlatformGlyph.tsx';
import { ReasonText } from './ReasonText.tsx';
import { isProcessing, timelineWords } from './timeline-words.ts';
import classes from './TimelineList.module.css';
import { useNow } from './use-now.ts';
import { usePermalinkWords } from './use-permalink-words.ts';
import { usePostTime } from './use-post-time.ts';
import { useSpan } from './use-span.ts';
import { variantLabel } from './variant-label.ts';

type Tone = 'plain' | 'good' | 'bad' | 'wait';

const LOOKS: Readonly<Record<TimelineType, { Icon: ComponentType<{ size?: number }>; tone: Tone }>> = {
  'post.created': { Icon: IconPencil, tone: 'plain' },
  'post.edited': { Icon: IconPencil, tone: 'plain' },
  'post.scheduled': { Icon: IconCalendarTime, tone: 'plain' },
  'post.moved': { Icon: IconArrowRight, tone: 'plain' },
  'post.publish_now': { Icon: IconSend, tone: 'plain' },
  'post.unscheduled': { Icon: IconFilePencil, tone: 'plain' },
  'post.cancelled': { Icon: IconCircleX, tone: 'plain' },
  'post.resumed': { Icon: IconPlayerPlay, tone: 'plain' },
  'post.skipped': { Icon: IconCircleX, tone: 'plain' },
  'part.prepared': { Icon: IconShieldCheck, tone: 'plain' },
  'part.prepare_failed': { Icon: IconAlertTriangle, tone: 'bad' },
  'part.claimed': { Icon: IconSend, tone: 'plain' },
  'part.published': { Icon: IconCircleCheck, tone: 'good' },
  'part.linked': { Icon: IconLink, tone: 'plain' },
  'part.hidden': { Icon: IconEyeOff, tone: 'plain' },
  'part.rejected': { Icon: IconAlertTriangle, tone: 'bad' },
  'part.unknown': { Icon: IconQuestionMark, tone: 'bad' },
  'part.retrying': { Icon: IconRefresh, tone: 'wait' },
  'part.rate_limited': { Icon: IconHourglass, tone: 'wait' },
  'part.held': { Icon: IconHandStop, tone: 'wait' },
  'part.account_not_connected': { Icon: IconPlug, tone: 'wait' },
  'part.account_disconnected': { Icon: IconPlugOff, tone: 'wait' },
  'part.account_reconnected': { Icon: IconPlugConnected, tone: 'plain' },
};
const PROCESSING = { Icon: IconHourglass, tone: 'wait' } as const;

/** Relative times are read again this often. Milliseconds. */
const REFRESH_MS = 30_000;

/** What happened to a post, one line an event, newest last. */
export function TimelineList({ post, entries }: { post: Post; entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation('posts');
  const now = useNow(REFRESH_MS);
  if (entries.length === 0) return <Text c="dimmed">{t('timeline.empty')}</Text>;
  return (
    <ol className={classes.list} aria-label={t('timeline.label')}>
      {entries.map((entry) => (
        <TimelineLine key={entry.id} post={post} entry={entry} now={now} />
      ))}
    </ol>
  );
}

function TimelineLine({ post, entry, now }: { post: Post; entry: TimelineEntry; now: Date }) {
  const { t } = useTranslation('posts');
  const time = usePostTime();
  const span = useSpan();
  const permalinkWords = usePermalinkWords();
  const variant = post.variants.find(({ id }) => id === entry.variantId) ?? post.variants[0];
  const shownPlatform = variant?.platform ?? PLATFORMS[0];
  const platform = PLATFORM_NAMES[shownPlatform];
  const words = timelineWords(entry, { time, span, platform, account: variant ? variantLabel(variant) : '' });
  // Two platforms may have accounts of one name.
  const tellsPlatform = entry.variantId !== null && post.variants.length > 1;
  const { Icon, tone } = isProcessing(entry.data) ? PROCESSING : LOOKS[entry.type];
  return (
    <li className={classes.line} data-tone={tone}>
      <span className={classes.mark} aria-hidden>
        <Icon size={15} />
      </span>
      <div className={classes.words}>
        <Text size="sm">
          {tellsPlatform && <PlatformGlyph platform={shownPlatform} size={14} />}{' '}
          {t(words.key, { ...words.values })}
        </Text>
        {words.reason && (
          <Text size="sm" c="dimmed">
            <ReasonText reason={words.reason} platform={shownPlatform} />{' '}
            <code className={classes.code}>{words.reason.code}</code>
          </Text>
        )}
        {words.platformId !== null && (
          <Text size="sm" c="dimmed">
            <code className={classes.code}>{words.platformId}</code>
          </Text>
        )}
        <Text size="xs" c="dimmed" component="div">
          <Actor actor={entry.actor} /> · <Moment at={entry.at} now={now} />
          {words.permalink && (
            <>
              {' · '}
              <Anchor href={words.permalink} target="_blank" rel="noreferrer" size="xs">
                {variant && permalinkWords(variant)} {t('page.newTab')}
              </Anchor>
            </>
          )}
        </Text>
      </div>
    </li>
  );
}

function Actor({ actor }: { actor: TimelineEntry['actor'] }) {
  const { t } = useTranslation('posts');
  if (actor.kind === 'system') return <>{t('timeline.hub')}</>;
  const name = actor.name ?? t('timeline.deletedPerson');
  return <>{actor.kind === 'token' ? t('timeline.byToken', { name }) : name}</>;
}
