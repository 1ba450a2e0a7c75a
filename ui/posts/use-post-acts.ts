import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  cancelPost,
  deletePost,
  publishPostNow,
  schedulePost,
  settlePart,
  unschedulePost,
} from '../../.generated/client/sdk.gen.ts';
import { getPostQueryKey } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Post, SettlePartData } from '../../.generated/client/types.gen.ts';
import { idempotent, ifVersion } from '../api/client.ts';
import { invalidateAfter } from '../api/invalidate-after.ts';
import { wordProblem } from '../api/word-problem.ts';
import { notify } from '../components/notify.tsx';
import { useWorkspace } from '../session/useSession.ts';
import { tellPublishing } from './tell-publishing.ts';
import { usePostTime } from './use-post-time.ts';

export type Failing = 'move' | 'schedule' | 'publish' | 'unschedule' | 'cancel' | 'delete' | 'undo';

/**
 * What may be done with a post, everywhere the same: acts, tells the outcome with its undo, and reads again what
 * shows the post. Each rejects with an `ApiProblem`; `tellFailure` words it where nothing else does.
 */
export function usePostActs() {
  const queryClient = useQueryClient();
  const { t } = useTranslation('posts');
  const { timeZone } = useWorkspace();
  const time = usePostTime();

  return useMemo(() => {
    const settle = (post: Post): Post => {
      queryClient.setQueryData(getPostQueryKey({ path: { id: post.id } }), post);
      invalidateAfter(queryClient, { entity: 'post', entityId: post.id });
      return post;
    };
    const schedule = async (id: string, scheduledAt: string): Promise<Post> => {
      const { data } = await schedulePost({
        path: { id },
        body: { scheduledAt, timeZone },
        headers: idempotent(),
        throwOnError: true,
      });
      return settle(data);
    };
    const takeBack = async (id: string): Promise<Post> => {
      const { data } = await cancelPost({ path: { id }, headers: idempotent(), throwOnError: true });
      return settle(data);
    };
    const toDraft = async (post: Post): Promise<Post> => {
      const { data } = await unschedulePost({
        path: { id: post.id },
        headers: { ...idempotent(), ...ifVersion(post.version) },
        throwOnError: true,
      });
      return settle(data);
    };
    const decide = async (post: Post, partId: string, body: SettlePartData['body']): Promise<Post> => {
      const { data } = await settlePart({
        path: { id: post.id, partId },
        body,
        headers: idempotent(),
        throwOnError: true,
      });
      return settle(data);
    };
    const tellFailure = (what: Failing, error: unknown): void =>
      notify('error', `${t(`failed.${what}`)}. ${wordProblem(error)}`);
    const undo = (act: () => Promise<Post>, words: (post: Post) => string) => ({
      undo: () => {
        act().then(
          (post) => notify('success', words(post)),
          (error: unknown) => tellFailure('undo', error),
        );
      },
    });

    /** Undo of what took a post off its time. */
    const again = (post: Post): { undo?: () => void } => {
      const at = timeBefore(post);
      if (at === null || !isFuture(at)) return {};
      return undo(
        () => schedule(post.id, at),
        () => t('done.restored', { time: time(at) }),
      );
    };

    return {
      tellFailure,
      /** Tells that a post was scheduled, or moved away from `from`, and offers to take that back. */
      tellScheduled: (post: Post, from: string | null): void => {
        const at = time(post.scheduledAt ?? post.updatedAt);
        if (from === null) {
          // What another account has published already leaves the rest to be cancelled only.
          const back = post.actions.includes('unschedule')
            ? undo(
                () => toDraft(post),
                () => t('done.unscheduled'),
              )
            : undo(
                () => takeBack(post.id),
                () => t('done.cancelled'),
              );
          notify('success', t('done.scheduled', { time: at }), back);
          return;
        }
        const back = undo(
          () => schedule(post.id, from),
          () => t('done.movedBack', { time: time(from) }),
        );
        notify('success', t('done.moved', { time: at }), isFuture(from) ? back : {});
      },
      /** Tells that a post goes out now, and then what has become of it. */
      tellPublishing: (post: Post): void => tellPublishing(queryClient, post),
      scheduleAt: (post: Post, at: string): Promise<Post> => schedule(post.id, at),
      publishNow: async (post: Post): Promise<Post> => {
        const { data } = await publishPostNow({
          path: { id: post.id },
          headers: idempotent(),
          throwOnError: true,
        });
        tellPublishing(queryClient, settle(data));
        return data;
      },
      /** A person found it live: from now on it counts as published, at this address. */
      linkLive: async (post: Post, partId: string, address: string): Promise<Post> => {
        const settled = await decide(post, partId, { decision: 'live', address });
        notify('success', t('done.linked'));
        return settled;
      },
      /** A person found nothing: the same is sent once more. */
      publishAgain: async (post: Post, partId: string): Promise<Post> => {
        const settled = await decide(post, partId, { decision: 'again' });
        tellPublishing(queryClient, settled);
        return settled;
      },
      unschedule: async (post: Post): Promise<Post> => {
        const draft = await toDraft(post);
        notify('success', t('done.unscheduled'), again(post));
        return draft;
      },
      cancel: async (post: Post): Promise<Post> => {
        const cancelled = await takeBack(post.id);
        notify('success', t('done.cancelled'), again(post));
        return cancelled;
      },
      remove: async (post: Post): Promise<void> => {
        await deletePost({ path: { id: post.id }, headers: ifVersion(post.version), throwOnError: true });
        notify('success', t('done.deleted'));
        queryClient.removeQueries({ queryKey: getPostQueryKey({ path: { id: post.id } }) });
        invalidateAfter(queryClient, { entity: 'post', entityId: post.id });
      },
    };
  }, [queryClient, t, time, timeZone]);
}

/** The time a post is moved away from, which one that missed it has too; null when it had none that counts. */
export function timeBefore(post: Post | null): string | null {
  return post?.status === 'scheduled' || post?.actions.includes('move') ? post.scheduledAt : null;
}

function isFuture(at: string): boolean {
  return Date.parse(at) > Date.now();
}
