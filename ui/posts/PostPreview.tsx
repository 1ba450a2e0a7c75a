import { Text } from '@mantine/core';
import { IconChartBar, IconHeart, IconMessageCircle, IconRepeat, IconShare3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { AccountAvatar } from '../components/AccountAvatar.tsx';
import type { Platform } from '../../domain/platforms.ts';
import classes from './PostPreview.module.css';
import { splitXText } from './split-post-text.ts';

export interface PostPreviewProps {
  readonly platform: Platform;
  readonly account: { readonly handle: string; readonly name: string; readonly avatarUrl: string | null };
  readonly text: string;
  /** Worded time of the post; "now" when left out. */
  readonly time?: string | undefined;
}

/** How a post will look to its readers, with what the platform would cut struck out. */
export function PostPreview({ platform, account, text, time }: PostPreviewProps) {
  const { t } = useTranslation('posts');
  return (
    <article className={classes.card} aria-label={t('preview.label', { account: `@${account.handle}` })}>
      <AccountAvatar account={{ ...account, platform }} size={40} />
      <div className={classes.body}>
        <div className={classes.byline}>
          <span className={classes.name}>{account.name}</span>
          <span className={classes.dimmed}>@{account.handle}</span>
          <span className={classes.dimmed}>·&nbsp;{time ?? t('preview.now')}</span>
        </div>
        {text.trim() === '' ? (
          <Text c="dimmed">{t('preview.empty')}</Text>
        ) : (
          <p className={classes.text}>
            {splitXText(text).map((run, index) => (
              <PreviewRun key={index} {...run} />
            ))}
          </p>
        )}
        <div className={classes.gestures} aria-hidden>
          <IconMessageCircle size={18} stroke={1.5} />
          <IconRepeat size={18} stroke={1.5} />
          <IconHeart size={18} stroke={1.5} />
          <IconChartBar size={18} stroke={1.5} />
          <IconShare3 size={18} stroke={1.5} />
        </div>
      </div>
    </article>
  );
}

function PreviewRun({ kind, text, cut }: { kind: 'plain' | 'link'; text: string; cut: boolean }) {
  const className = kind === 'link' ? classes.link : undefined;
  if (!cut) return <span className={className}>{text}</span>;
  return (
    <mark className={classes.cut}>
      <span className={className}>{text}</span>
    </mark>
  );
}
