import type { UsedMedia } from '../../domain/content/variant-content.ts';

type Files = readonly UsedMedia[];

/** A file that is there already is not added twice. */
export function withMedia(files: Files, mediaId: string): Files {
  return files.some((file) => file.mediaId === mediaId) ? files : [...files, { mediaId, altText: '' }];
}

export function withoutMedia(files: Files, mediaId: string): Files {
  return files.filter((file) => file.mediaId !== mediaId);
}

/** Puts a file that was removed back where it was, or at the end of what is left. */
export function withMediaAt(files: Files, used: UsedMedia, index: number): Files {
  return withoutMedia(files, used.mediaId).toSpliced(index, 0, used);
}

/** Moves a file by so many places, as far as there are any. */
export function movedMedia(files: Files, mediaId: string, by: number): Files {
  const index = files.findIndex((file) => file.mediaId === mediaId);
  const used = files[index];
  if (!used) return files;
  const to = Math.min(files.length - 1, Math.max(0, index + by));
  return files.toSpliced(index, 1).toSpliced(to, 0, used);
}

export function withAltText(files: Files, mediaId: string, altText: string): Files {
  return files.map((file) => (file.mediaId === mediaId ? { ...file, altText } : file));
}
