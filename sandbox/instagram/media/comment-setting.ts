import { z } from 'zod';
import type { StoredPost } from '../../store/sandbox-state.ts';
import type { InstagramContext } from '../instagram-context.ts';

const settingSchema = z.object({ enabled: z.boolean() });

/** Whether people may comment; they may until the owner says otherwise. */
export function commentsEnabled({ store }: InstagramContext, { record }: StoredPost): boolean {
  const setting = store.state.object('instagram', 'comment-setting', record.postId);
  return setting === undefined || settingSchema.parse(setting.data).enabled;
}

export function enableComments(
  { store, time }: InstagramContext,
  { record }: StoredPost,
  enabled: boolean,
): Promise<void> {
  return store.commit({
    type: 'object',
    platform: 'instagram',
    kind: 'comment-setting',
    id: record.postId,
    accountId: record.accountId,
    data: { enabled },
    mediaIds: [],
    atMs: time.nowMs(),
  });
}
