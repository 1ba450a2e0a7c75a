import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { CallEvidence } from './call-evidence.ts';
import { EachRead } from './EachRead.tsx';
import { foundAt, readOf } from './timeline-words.ts';
import { usePostTime } from './use-post-time.ts';

/** What looking at the platform after a call has shown, in one sentence; each look behind it. */
export function SeenThere({ evidence, platform }: { evidence: CallEvidence; platform: Platform }) {
  const { t } = useTranslation(['settle', 'timeline', 'posts']);
  const time = usePostTime();
  const names = { platform: PLATFORM_NAMES[platform] };
  const last = evidence.reads.at(-1);
  if (!last) return t(evidence.unreadable ? 'noReads' : 'notRead', names);
  const found = foundAt(last.data);
  return (
    <>
      {t('seen', {
        ...names,
        count: evidence.reads.length,
        saw: t(`timeline:saw.${readOf(last.data).saw}`, names),
        at: time(last.at),
      })}{' '}
      {found !== null && (
        <>
          <Anchor href={found} target="_blank" rel="noreferrer" size="sm">
            {t('found')} {t('posts:page.newTab')}
          </Anchor>{' '}
        </>
      )}
      <EachRead reads={evidence.reads} platform={platform} />
    </>
  );
}
