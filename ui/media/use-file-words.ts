import { useTranslation } from 'react-i18next';
import type { Media } from '../../.generated/client/types.gen.ts';
import { nameOfType } from '../../domain/content/file-types.ts';
import { useFormat } from '../format/useFormat.ts';

/** What a file is, on one line: "JPEG · 1080 × 1350 · 1.2 MB". */
export function useFileWords(): (file: Media) => string {
  const { t } = useTranslation('media');
  const format = useFormat();
  return (file) =>
    [
      nameOfType(file.type),
      file.width !== null && file.height !== null ? `${file.width} × ${file.height}` : null,
      file.durationMs === null ? null : clockTime(file.durationMs),
      file.pages === null ? null : t('pages', { count: file.pages }),
      format.fileSize(file.bytes),
    ]
      .filter((part) => part !== null)
      .join(' · ');
}

/** "1:05" */
export function clockTime(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
