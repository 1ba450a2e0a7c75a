import {
  IconBookmark,
  IconChartBar,
  IconHeart,
  IconMessageCircle,
  IconRepeat,
  IconSend,
  IconShare3,
  IconThumbUp,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-post-words.ts';
import { accountLabel } from '../../domain/accounts/account-label.ts';
import { mediaOf } from '../../domain/content/variant-content.ts';
import type { Segment, VariantContent } from '../../domain/content/variant-content.ts';
import type { Platform } from '../../domain/platforms.ts';
import { AccountAvatar } from '../components/AccountAvatar.tsx';
import { useKnownFiles } from '../media/use-known-files.ts';
import type { KnownFiles } from '../media/use-known-files.ts';
import classes from './PostPreview.module.css';
import { PreviewLinkCard } from './PreviewLinkCard.tsx';
import { PreviewMedia } from './PreviewMedia.tsx';
import { PreviewText } from './PreviewText.tsx';

export interface PostPreviewProps {
  readonly platform: Platform;
  readonly account: { readonly handle: string; readonly name: string; readonly avatarUrl: string | null };
  readonly content: VariantContent;
  /** Worded time of the post; "now" when left out. */
  readonly time?: string | undefined;
}

type Sign = ComponentType<{ size?: number; stroke?: number }>;

/** What readers may do with it there. */
const GESTURES: Readonly<Record<Platform, readonly Sign[]>> = {
  instagram: [IconHeart, IconMessageCircle, IconSend, IconBookmark],
  tiktok: [IconHeart, IconMessageCircle, IconBookmark, IconShare3],
  linkedin: [IconThumbUp, IconMessageCircle, IconRepeat, IconSend],
  x: [IconMessageCircle, IconRepeat, IconHeart, IconChartBar, IconShare3],
};

/** How a post will look to its readers, in the manner of its platform, with what would be cut struck out. */
export function PostPreview(props: PostPreviewProps) {
  const { platform, account, content } = props;
  const { t } = useTranslation('posts');
  const known = useKnownFiles(mediaOf(content).map(({ mediaId }) => mediaId));
  const label = accountLabel({ platform, handle: account.handle });
  return (
    <article
      className={classes.card}
      data-platform={platform}
      aria-label={t('preview.label', { account: label })}
    >
      <PreviewedPost {...props} segment={content} known={known} first />
      {content.thread.map((segment, index) => (
        <PreviewedPost key={index} {...props} segment={segment} known={known} first={false} />
      ))}
      {content.firstComment !== null && content.firstComment !== '' && (
        <div className={classes.comment}>
          <AccountAvatar account={{ ...account, platform }} size={24} />
          <div className={classes.body}>
            <span className={classes.name}>{account.name}</span>{' '}
            <span className={classes.dimmed}>{t('preview.firstComment')}</span>
            <p className={classes.text}>{content.firstComment}</p>
          </div>
        </div>
      )}
    </article>
  );
}

function PreviewedPost(props: PostPreviewProps & { segment: Segment; known: KnownFiles; first: boolean }) {
  const { platform, account, content, segment, known, first } = props;
  const photos = segment.media.some(({ mediaId }) => known.byId.get(mediaId)?.kind === 'image');
  const link = first ? content.link : null;
  const title = first && content.options?.platform === 'tiktok' && photos ? content.options.title : '';
  const text = (
    <>
      {title !== '' && <p className={classes.title}>{title}</p>}
      <PreviewText
        platform={platform}
        text={segment.text}
        around={{ photos }}
        alone={segment.media.length === 0 && link === null}
      />
    </>
  );
  const media = <PreviewMedia platform={platform} files={segment.media} known={known} />;
  const gestures = (
    <div className={classes.gestures} aria-hidden>
      {GESTURES[platform].map((Icon, index) => (
        <Icon key={index} size={18} stroke={1.5} />
      ))}
    </div>
  );
  const byline = <Byline {...props} />;
  const avatar = <AccountAvatar account={{ ...account, platform }} size={platform === 'x' ? 40 : 36} />;
  if (platform === 'x') {
    return (
      <div className={classes.post}>
        {avatar}
        <div className={classes.body}>
          {byline}
          {text}
          {media}
          {gestures}
        </div>
      </div>
    );
  }
  const above = platform === 'linkedin';
  return (
    <div className={classes.stack}>
      <div className={classes.head}>
        {avatar}
        <div className={classes.body}>{byline}</div>
      </div>
      {above && <div className={classes.words}>{text}</div>}
      {media}
      {link && <PreviewLinkCard link={link} known={known} />}
      <div className={classes.words}>{gestures}</div>
      {!above && <div className={classes.words}>{text}</div>}
    </div>
  );
}

function Byline({ platform, account, content, time }: PostPreviewProps) {
  const { t } = useTranslation(['posts', 'extras']);
  const label = accountLabel({ platform, handle: account.handle });
  const { options } = content;
  const facts = [
    label === account.name ? null : label,
    time ?? t('preview.now'),
    options?.platform === 'instagram' && options.format !== 'feed'
      ? t(`extras:instagram.${options.format}`)
      : null,
    options?.platform === 'linkedin' && options.visibility === 'connections'
      ? t('extras:linkedin.connections')
      : null,
    options?.platform === 'tiktok' && options.mode === 'inbox' ? t('preview.inbox') : null,
    options?.platform === 'tiktok' && options.mode === 'direct' && options.privacy !== null
      ? t(`extras:tiktok.${options.privacy}`)
      : null,
  ].filter((fact) => fact !== null);
  return (
    <div className={classes.byline}>
      <span className={classes.name}>{account.name}</span>
      <span className={classes.dimmed}>{facts.join(' · ')}</span>
    </div>
  );
}
