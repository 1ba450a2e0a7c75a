import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import '../i18n/add-post-page-words.ts';
import type { Post, TimelineEntry } from '../../.generated/client/types.gen.ts';
import { PLATFORM_NAMES, PLATFORMS } from '../../domain/platforms.ts';
import { PlatformGlyph } from '../components/PlatformGlyph.tsx';
import { EachRead } from './EachRead.tsx';
import type { Reads } from './fold-reads.ts';
import { Moment } from './Moment.tsx';
import { ReasonText } from './ReasonText.tsx';
import { timelineLook } from './timeline-looks.ts';
import { useHolderName } from '../holds/use-holder-name.ts';
import { timelineWords } from './timeline-words.ts';
import classes from './TimelineList.module.css';
import { usePartName } from './use-part-name.ts';
import { usePermalinkWords } from './use-permalink-words.ts';
import { usePostTime } from './use-post-time.ts';
import { useSpan } from './use-span.ts';
import { variantLabel } from './variant-label.ts';

/** One event: what, who, when, and why where it has a reason. `reads`: the looks that the line, their last, stands for. */
export function TimelineLine(props: { post: Post; entry: TimelineEntry; now: Date; reads?: Reads }) {
  const { post, entry, now, reads } = props;
  const { t } = useTranslation('posts');
  const { t: say } = useTranslation('timeline');
  const time = usePostTime();
  const span = useSpan();
  const holder = useHolderName();
  const permalinkWords = usePermalinkWords();
  const partName = usePartName();
  const variant = post.variants.find(({ id }) => id === entry.variantId) ?? post.variants[0];
  const shownPlatform = variant?.platform ?? PLATFORMS[0];
  const platform = PLATFORM_NAMES[shownPlatform];
  const words = timelineWords(entry, {
    time,
    span,
    holder,
    saw: (saw) => say(`saw.${saw}`, { platform }),
    platform,
    account: variant ? variantLabel(variant) : '',
  });
  // Two platforms may have accounts of one name.
  const tellsPlatform = entry.variantId !== null && post.variants.length > 1;
  const { ordinal } = entry.data;
  // One of several that go out one after the other: which of them.
  const part =
    variant && typeof ordinal === 'number' && (variant.parts.length > 1 || variant.thread.length > 0)
      ? partName({ ordinal }, variant)
      : null;
  const { Icon, tone } = timelineLook(entry);
  return (
    <li className={classes.line} data-tone={tone}>
      <span className={classes.mark} aria-hidden>
        <Icon size={15} />
      </span>
      <div className={classes.words}>
        {/* Codes and ids are for whoever runs the Hub: there when pointed at. */}
        <Text size="sm" title={words.platformId ?? undefined}>
          {tellsPlatform && <PlatformGlyph platform={shownPlatform} size={14} />}{' '}
          {part !== null && <b>{part} · </b>}
          {reads
            ? say('part.reads', { ...words.values, count: reads.length })
            : say(words.key, { ...words.values })}
        </Text>
        {words.reason && (
          <Text size="sm" c="dimmed" title={words.reason.code}>
            <ReasonText reason={words.reason} platform={shownPlatform} />
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
        {reads && <EachRead reads={reads} platform={shownPlatform} />}
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
