import { IconFileText, IconPhoto, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Media } from '../../.generated/client/types.gen.ts';
import type { UsedMedia } from '../../domain/content/variant-content.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { KnownFiles } from '../media/use-known-files.ts';
import { clockTime, useFileWords } from '../media/use-file-words.ts';
import classes from './PreviewMedia.module.css';

/** Pictures side by side; of more, the last says how many are left. */
const SHOWN = 4;

/** The files of a post as its readers see them: pictures, a film, or a document. */
export function PreviewMedia(props: { platform: Platform; files: readonly UsedMedia[]; known: KnownFiles }) {
  const { platform, files, known } = props;
  const { t } = useTranslation('media');
  if (files.length === 0) return null;
  // Instagram and TikTok show one at a time, to be swiped.
  const swiped = platform === 'instagram' || platform === 'tiktok';
  const shown = files.slice(0, swiped ? 1 : SHOWN);
  const left = files.length - shown.length;
  return (
    <div className={classes.grid} data-count={shown.length} data-platform={platform}>
      {shown.map(({ mediaId, altText }, index) => (
        <div key={mediaId} className={classes.cell}>
          <PreviewFile file={known.byId.get(mediaId)} altText={altText} />
          {left > 0 && index === shown.length - 1 && (
            <span className={classes.more}>
              {swiped ? `1 / ${files.length}` : t('more', { count: left })}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}

function PreviewFile({ file, altText }: { file: Media | undefined; altText: string }) {
  const { t } = useTranslation('media');
  const wordFile = useFileWords();
  if (file?.kind === 'document') {
    return (
      <div className={classes.document}>
        <IconFileText size={28} stroke={1.5} aria-hidden />
        <span className={classes.documentName}>{file.fileName}</span>
        <span className={classes.documentFacts}>{wordFile(file)}</span>
      </div>
    );
  }
  return (
    <>
      {file?.previewUrl ? (
        <img src={file.previewUrl} alt={altText} loading="lazy" className={classes.picture} />
      ) : (
        <span className={classes.blank}>
          <IconPhoto size={28} stroke={1.5} aria-hidden />
        </span>
      )}
      {file?.kind === 'video' && (
        <span
          className={classes.play}
          role="img"
          aria-label={t('video', { span: clockTime(file.durationMs ?? 0) })}
        >
          <IconPlayerPlayFilled size={18} aria-hidden />
          {file.durationMs !== null && <span aria-hidden>{clockTime(file.durationMs)}</span>}
        </span>
      )}
    </>
  );
}
