import { useTranslation } from 'react-i18next';
import type { Part, Variant } from '../../.generated/client/types.gen.ts';

/** Names a part of a variant in the order they go out: the post, the rest of its thread, its first comment. */
export function usePartName(): (part: Pick<Part, 'ordinal'>, variant: Pick<Variant, 'thread'>) => string {
  const { t } = useTranslation('posts');
  return ({ ordinal }, { thread }) => {
    if (ordinal > thread.length + 1) return t('variant.part.comment');
    if (thread.length === 0) return t('variant.part.post');
    return t('variant.part.thread', { number: ordinal, count: thread.length + 1 });
  };
}
