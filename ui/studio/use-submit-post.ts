import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changePost, createPost, publishPostNow, schedulePost } from '../../.generated/client/sdk.gen.ts';
import { getPostQueryKey } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Post } from '../../.generated/client/types.gen.ts';
import { ifVersion } from '../api/client.ts';
import { invalidateAfter } from '../api/invalidate-after.ts';
import { IdempotentActs } from '../posts/idempotent-acts.ts';
import { variantsOf } from './composition.ts';
import type { Composer } from './use-composer.ts';
import { variantBody } from './variant-body.ts';

/** What a person wants to become of the post. */
export type Goal =
  | { readonly kind: 'draft' }
  /** Saves a scheduled post; `at` when it is to be moved as well. */
  | { readonly kind: 'save'; readonly at: string | null; readonly timeZone: string }
  | { readonly kind: 'schedule'; readonly at: string; readonly timeZone: string }
  | { readonly kind: 'publish_now' };

/** Stores the post and then schedules or publishes it. What was stored stays stored when the second part fails. */
export function useSubmitPost(composer: Composer) {
  const queryClient = useQueryClient();
  const [acts] = useState(() => new IdempotentActs());

  const store = async (): Promise<Post> => {
    const body = { variants: variantsOf(composer.composition).map(variantBody) };
    if (composer.post && !composer.textChanged) return composer.post;
    const { data } =
      composer.post && composer.version !== null
        ? await changePost({
            path: { id: composer.post.id },
            body,
            headers: ifVersion(composer.version),
            throwOnError: true,
          })
        : await createPost({ body, headers: acts.headersFor('create', body), throwOnError: true });
    composer.saved(data);
    return data;
  };

  const send = async (stored: Post, goal: Goal): Promise<Post> => {
    const path = { id: stored.id };
    if (goal.kind === 'publish_now') {
      const headers = acts.headersFor('publish_now', stored.version);
      const { data } = await publishPostNow({ path, headers, throwOnError: true });
      return data;
    }
    if (goal.kind === 'draft' || goal.at === null) return stored;
    const body = { scheduledAt: goal.at, timeZone: goal.timeZone };
    const headers = acts.headersFor('schedule', { ...body, version: stored.version });
    const { data } = await schedulePost({ path, body, headers, throwOnError: true });
    return data;
  };

  return useMutation({
    mutationFn: async (goal: Goal): Promise<Post> => {
      const sent = await send(await store(), goal);
      composer.forget();
      acts.done();
      queryClient.setQueryData(getPostQueryKey({ path: { id: sent.id } }), sent);
      return sent;
    },
    onSettled: (sent) => {
      const entityId = sent?.id ?? composer.post?.id;
      if (entityId !== undefined) invalidateAfter(queryClient, { entity: 'post', entityId });
    },
  });
}
