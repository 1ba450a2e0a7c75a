import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Post, TimelineEntry } from '../../.generated/client/types.gen.ts';
import { foldReads } from './fold-reads.ts';
import { TimelineLine } from './TimelineLine.tsx';
import classes from './TimelineList.module.css';
import { useNow } from './use-now.ts';

/** Relative times are read again this often. Milliseconds. */
const REFRESH_MS = 30_000;

/** What happened to a post, one line an event, newest last. */
export function TimelineList({ post, entries }: { post: Post; entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation('posts');
  const now = useNow(REFRESH_MS);
  if (entries.length === 0) return <Text c="dimmed">{t('timeline.empty')}</Text>;
  return (
    <ol className={classes.list} aria-label={t('timeline.label')}>
      {foldReads(entries).map((item) => {
        if (item.kind === 'entry')
          return <TimelineLine key={item.entry.id} post={post} entry={item.entry} now={now} />;
        // Named by the first look, so that it stays unfolded while more are made.
        const last = item.reads.at(-1) ?? item.reads[0];
        return <TimelineLine key={item.reads[0].id} post={post} entry={last} now={now} reads={item.reads} />;
      })}
    </ol>
  );
}
