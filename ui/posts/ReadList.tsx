import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import '../i18n/add-post-page-words.ts';
import type { TimelineEntry } from '../../.generated/client/types.gen.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import type { Platform } from '../../domain/platforms.ts';
import classes from './ReadList.module.css';
import { ReasonText } from './ReasonText.tsx';
import { readOf } from './timeline-words.ts';
import { usePostTime } from './use-post-time.ts';

/** Looks at a platform, one on a line: which, when, what it showed. */
export function ReadList({ reads, platform }: { reads: readonly TimelineEntry[]; platform: Platform }) {
  const { t } = useTranslation('timeline');
  const time = usePostTime();
  return (
    <ul className={classes.list}>
      {reads.map((entry) => {
        const { read, saw, reason } = readOf(entry.data);
        return (
          <li key={entry.id}>
            <Text size="xs">
              {t('reads.one', { read, saw: t(`saw.${saw}`, { platform: PLATFORM_NAMES[platform] }) })}{' '}
              <Text span inherit c="dimmed">
                · {time(entry.at)}
              </Text>
            </Text>
            {reason && (
              <Text size="xs" c="dimmed">
                <ReasonText reason={reason} platform={platform} />
              </Text>
            )}
          </li>
        );
      })}
    </ul>
  );
}
