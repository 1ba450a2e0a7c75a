import { QueryObserver } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import i18n from 'i18next';
import { getPostOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Post } from '../../.generated/client/types.gen.ts';
import { notify, unnotify } from '../components/notify.tsx';
import { outcomeOf } from './outcome-of.ts';

/** How long the outcome is followed; then the post's page alone tells it. Milliseconds. */
const MOST_MS = 60_000;

/** Tells that a post is on its way and, in the same place, what has become of it. */
export function tellPublishing(queryClient: QueryClient, post: Post): void {
  const id = `publishing-${post.id}`;
  notify('info', i18n.t('posts:done.publishing'), { id, lasting: true });
  // Live events have what is observed read again, whatever page one is on.
  const observer = new QueryObserver(queryClient, getPostOptions({ path: { id: post.id } }));
  const stop = observer.subscribe(({ data }) => {
    const outcome = data && data.version >= post.version ? outcomeOf(data) : null;
    if (outcome === null) return;
    end();
    if (outcome === 'published') notify('success', i18n.t('posts:done.published'), { id });
    else if (outcome === 'cancelled') void unnotify(id);
    else notify(outcome === 'waits' ? 'info' : 'error', i18n.t(`posts:outcome.${outcome}`), { id });
  });
  const timer = setTimeout(() => {
    end();
    void unnotify(id);
  }, MOST_MS);
  const end = (): void => {
    clearTimeout(timer);
    stop();
  };
}
