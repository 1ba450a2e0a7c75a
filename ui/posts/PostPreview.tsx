import { Text } from '@mantine/core';
import { IconChartBar, IconHeart, IconMessageCircle, IconRepeat, IconShare3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { AccountAvatar } from '../components/AccountAvatar.tsx';
import { accountLabel } from '../../domain/accounts/account-label.ts';
import type { VariantContent } from '../../domain/content/variant-content.ts';
import type { Platform } from '../../domain/platforms.ts';
import { countContent } from './count-content.ts';
import classes from './PostPreview.module.css';
import { splitPostText } from './split-post-text.ts';

export interface PostPreviewProps {
  readonly platform: Platform;
  readonly account: { readonly handle: string; readonly name: string; readonly avatarUrl: string | null };
  readonly content: VariantContent;
  /** Worded time of the post; "now" when left out. */
  readonly time?: string | undefined;
}

/** How a post will look to its readers, with what the platform would cut struck out. */
export function PostPreview({ platform, account, content, time }: PostPreviewProps) {
  const { t } = useTranslation('posts');
  const { text } = content;
  const { cutAt } = countContent(platform, text);
  const label = accountLabel({ platform, handle: account.handle });
  return (
    <article className={classes.card} aria-label={t('preview.label', { account: label })}>
      <AccountAvatar account={{ ...account, platform }} size={40} />
      <div className={classes.body}>
        <div className={classes.byline}>
          <span className={classes.name}>{account.name}</span>
          {label !== account.name && <span className={classes.dimmed}>{label}</span>}
          <span className={classes.dimmed}>·&nbsp;{time ?? t('preview.now')}</span>
        </div>
        {text.trim() === '' ? (
          <Text c="dimmed">{t('preview.empty')}</Text>
        ) : (
          <p className={classes.text}>
            {splitPostText(platform, text, cutAt).map((run, index) => (
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
