import { Skeleton, Stack } from '@mantine/core';
import { IconLock, IconPlugConnected, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { getPostOptions, listAccountsOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Account } from '../../.generated/client/types.gen.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorState } from '../components/ErrorState.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ButtonLink } from '../posts/ButtonLink.tsx';
import { PostMissing } from '../posts/PostMissing.tsx';
import { usePostId } from '../posts/use-post-id.ts';
import { useWorkspace } from '../session/useSession.ts';
import { Composer } from './Composer.tsx';

/** Writes a post; with `$postId` edits one. `?at=` sets its time. */
export default function StudioPage(): ReactNode {
  const postId = usePostId();
  const { at } = useSearch({ strict: false });
  const { t } = useTranslation('studio');
  const workspace = useWorkspace();
  const accounts = useQuery(listAccountsOptions());

  if (!workspace.may('post.change')) {
    return (
      <Framed>
        <EmptyState icon={IconLock} title={t('empty.readOnlyTitle')}>
          {t('empty.readOnlyText')}
        </EmptyState>
      </Framed>
    );
  }
  // Something that is being written stays on the page, whatever a later reading says.
  if (accounts.isLoadingError) {
    return (
      <Framed>
        <ErrorState error={accounts.error} onRetry={() => void accounts.refetch()} />
      </Framed>
    );
  }
  if (!accounts.data) return <Waiting />;
  const usable = accounts.data.items.filter(({ status }) => status !== 'disconnected');
  if (postId !== undefined)
    return <EditPost key={postId} postId={postId} accounts={accounts.data.items} at={readAt(at)} />;
  if (usable.length === 0) {
    return (
      <Framed>
        <EmptyState
          icon={IconPlugConnected}
          title={t('empty.title')}
          action={<ButtonLink to="/accounts">{t('empty.action')}</ButtonLink>}
        >
          {t('empty.text')}
        </EmptyState>
      </Framed>
    );
  }
  return <Composer accounts={usable} post={null} at={readAt(at)} />;
}

function EditPost({
  postId,
  accounts,
  at,
}: {
  postId: string;
  accounts: readonly Account[];
  at: string | null;
}) {
  const { t } = useTranslation('studio');
  const post = useQuery(getPostOptions({ path: { id: postId } }));
  if (post.isError && post.error.status === 404) return <PostMissing />;
  if (post.isLoadingError) {
    return (
      <Framed>
        <ErrorState error={post.error} onRetry={() => void post.refetch()} />
      </Framed>
    );
  }
  if (!post.data) return <Waiting />;
  if (!post.data.actions.includes('edit')) {
    return (
      <Framed>
        <EmptyState
          icon={IconSend}
          title={t('locked.title')}
          action={
            <ButtonLink to="/posts/$postId" params={{ postId }}>
              {t('locked.action')}
            </ButtonLink>
          }
        >
          {t('locked.text')}
        </EmptyState>
      </Framed>
    );
  }
  const used = post.data.variants.map(({ accountId }) => accountId);
  const offered = accounts.filter(({ id, status }) => status !== 'disconnected' || used.includes(id));
  return <Composer accounts={offered} post={post.data} at={at} />;
}

function Framed({ children }: { children: ReactNode }) {
  const { t } = useTranslation('studio');
  return (
    <>
      <PageHeader title={t('title')} />
      {children}
    </>
  );
}

function Waiting() {
  return (
    <Framed>
      <Stack gap="md" aria-hidden>
        <Skeleton height={240} radius="lg" />
        <Skeleton height={140} radius="lg" />
      </Stack>
    </Framed>
  );
}

/** The calendar's address may have been edited by hand. */
function readAt(at: string | undefined): string | null {
  return at !== undefined && !Number.isNaN(Date.parse(at)) ? new Date(at).toISOString() : null;
}
