import { useTranslation } from 'react-i18next';
import '../i18n/add-post-words.ts';
import type { Account } from '../../.generated/client/types.gen.ts';
import { acceptedFiles } from '../../domain/content/accepted-files.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import { useFormat } from '../format/useFormat.ts';
import { contentFor } from './composition.ts';
import type { Composition } from './composition.ts';

/** A line for each platform of these accounts: types and sizes of the files it takes of this post. */
export function useTakenFiles(composition: Composition): (accounts: readonly Account[]) => string[] {
  const { t } = useTranslation('media');
  const format = useFormat();
  const wordAccount = ({ id, platform }: Account): string => {
    const list = acceptedFiles(platform, contentFor(composition, id).options).map(({ names, maxBytes }) => {
      const types = names.join(', ');
      return maxBytes === null ? types : t('takenUpTo', { types, size: format.fileSize(maxBytes) });
    });
    return t('taken', { platform: PLATFORM_NAMES[platform], list: list.join('; ') });
  };
  return (accounts) => [...new Set(accounts.map(wordAccount))];
}
