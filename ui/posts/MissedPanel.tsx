import { Text } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-post-page-words.ts';
import type { Post, Variant } from '../../.generated/client/types.gen.ts';
import { useWorkspace } from '../session/useSession.ts';
import { DecisionPanel } from './DecisionPanel.tsx';
import { PostActions } from './PostActions.tsx';
import { usePostTime } from './use-post-time.ts';
import { variantLabel } from './variant-label.ts';

/** A post that was not sent because its time is too long past: what happened, and what may become of it. */
export function MissedPanel({ post, variants }: { post: Post; variants: readonly Variant[] }) {
  const { t } = useTranslation('settle');
  const time = usePostTime();
  const mayChange = useWorkspace().may('post.change');
  const accounts = variants.map(variantLabel).join(', ');
  return (
    <DecisionPanel Icon={IconClockExclamation} title={t('missed.title')}>
      <Text size="sm">
        {t('missed.text', { time: time(post.scheduledAt ?? post.updatedAt), accounts })}{' '}
        {mayChange && !post.actions.includes('move') && t('missed.othersFirst')}
      </Text>
      {mayChange ? (
        <PostActions post={post} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('onlyEditors')}
        </Text>
      )}
    </DecisionPanel>
  );
}
