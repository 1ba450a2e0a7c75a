import { Button, Group, Stack } from '@mantine/core';
import {
  IconArrowsMove,
  IconCalendarTime,
  IconCircleX,
  IconFilePencil,
  IconPencil,
  IconSend,
  IconTrash,
} from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listAccountsOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Account, Post, Variant } from '../../.generated/client/types.gen.ts';
import { confirm } from '../components/confirm-requests.ts';
import { ButtonLink } from './ButtonLink.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { ReconnectFirst } from './ReconnectFirst.tsx';
import { usePostActs } from './use-post-acts.ts';
import { variantLabel } from './variant-label.ts';

/** What the person may do with the post now, as the API says. */
export function PostActions({ post }: { post: Post }) {
  const { t } = useTranslation('posts');
  const [moving, setMoving] = useState(false);
  const acts = useButtonActs(post);
  const broken = useBrokenAccounts(post);
  const may = (action: Post['actions'][number]): boolean => post.actions.includes(action);
  if (post.actions.length === 0) return null;
  return (
    <Stack gap="sm">
      {may('publish_now') && broken.length > 0 && <ReconnectFirst accounts={broken} />}
      <Group gap="xs" role="group" aria-label={t('actions.label')}>
        {may('schedule') && (
          <Button leftSection={<IconCalendarTime size={18} aria-hidden />} onClick={() => setMoving(true)}>
            {t('actions.schedule')}
          </Button>
        )}
        {may('move') && (
          <Button leftSection={<IconArrowsMove size={18} aria-hidden />} onClick={() => setMoving(true)}>
            {t('actions.move')}
          </Button>
        )}
        {may('edit') && (
          <ButtonLink
            to="/content-studio/$postId"
            params={{ postId: post.id }}
            variant="default"
            leftSection={<IconPencil size={18} aria-hidden />}
          >
            {t('actions.edit')}
          </ButtonLink>
        )}
        {may('publish_now') && broken.length === 0 && (
          <Button
            variant="default"
            leftSection={<IconSend size={18} aria-hidden />}
            loading={acts.publishing}
            onClick={acts.publishNow}
          >
            {t('actions.publish_now')}
          </Button>
        )}
        {may('unschedule') && (
          <Button
            variant="default"
            leftSection={<IconFilePencil size={18} aria-hidden />}
            loading={acts.unscheduling}
            onClick={acts.unschedule}
          >
            {t('actions.unschedule')}
          </Button>
        )}
        {may('cancel') && (
          <Button
            variant="subtle"
            color="red"
            leftSection={<IconCircleX size={18} aria-hidden />}
            loading={acts.cancelling}
            onClick={acts.cancel}
          >
            {t('actions.cancel')}
          </Button>
        )}
        {may('delete') && (
          <Button
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={18} aria-hidden />}
            loading={acts.deleting}
            onClick={acts.remove}
          >
            {t('actions.delete')}
          </Button>
        )}
        {moving && <MoveDialog post={post} onClose={() => setMoving(false)} />}
      </Group>
    </Stack>
  );
}

/** The acts of one button: those that cannot be taken back ask first, the others offer their undo. */
function useButtonActs(post: Post) {
  const { t } = useTranslation('posts');
  const acts = usePostActs();
  const navigate = useNavigate();
  const publish = useMutation({
    mutationFn: () => acts.publishNow(post),
    onError: (error) => acts.tellFailure('publish', error),
  });
  const unschedule = useMutation({
    mutationFn: () => acts.unschedule(post),
    onError: (error) => acts.tellFailure('unschedule', error),
  });
  const cancel = useMutation({
    mutationFn: () => acts.cancel(post),
    onError: (error) => acts.tellFailure('cancel', error),
  });
  const remove = useMutation({
    mutationFn: () => acts.remove(post),
    onSuccess: () => void navigate({ to: '/posts' }),
    onError: (error) => acts.tellFailure('delete', error),
  });
  const ask = async (what: 'publishNow' | 'cancel' | 'delete', act: () => void): Promise<void> => {
    const agreed = await confirm({
      title: t(`${what}.title`),
      body: t(`${what}.text`, { accounts: openAccounts(post) }),
      confirmLabel: t(`${what}.confirm`),
      danger: what !== 'publishNow',
    });
    if (agreed) act();
  };
  return {
    publishing: publish.isPending,
    unscheduling: unschedule.isPending,
    cancelling: cancel.isPending,
    deleting: remove.isPending,
    publishNow: () => void ask('publishNow', () => publish.mutate()),
    unschedule: () => unschedule.mutate(),
    cancel: () => void ask('cancel', () => cancel.mutate()),
    remove: () => void ask('delete', () => remove.mutate()),
  };
}

/** Accounts of the post that nothing can go out from now. */
function useBrokenAccounts(post: Post): Account[] {
  const accounts = useQuery(listAccountsOptions()).data?.items ?? [];
  const open = openVariants(post).map(({ accountId }) => accountId);
  return accounts.filter(({ id, status }) => open.includes(id) && status !== 'connected');
}

/** Those of which something has still to go out. */
function openVariants({ variants }: Post): Variant[] {
  return variants.filter(
    ({ parts }) => parts.length === 0 || parts.some(({ state }) => state !== 'published'),
  );
}

function openAccounts(post: Post): string {
  return openVariants(post).map(variantLabel).join(', ');
}
