import { IconFile, IconFileText, IconMovie, IconPhoto } from '@tabler/icons-react';
import type { Media } from '../../.generated/client/types.gen.ts';
import classes from './FileThumbnail.module.css';

const ICONS = { image: IconPhoto, video: IconMovie, document: IconFileText } as const;

/** A small picture of a file, or a sign of its kind. Its name stands beside it. */
export function FileThumbnail({ file }: { file: Media | undefined }) {
  const Icon = file ? ICONS[file.kind] : IconFile;
  return (
    <span className={classes.root}>
      {file?.previewUrl ? (
        <img src={file.previewUrl} alt="" loading="lazy" className={classes.picture} />
      ) : (
        <Icon size={26} stroke={1.5} aria-hidden />
      )}
    </span>
  );
}
