import { z } from 'zod';
import type { InstagramContext } from '../instagram-context.ts';
import { commentsEnabled } from '../media/comment-setting.ts';
import { isLive, isMedia } from '../media/media-facts.ts';
import { noticeComment } from '../webhooks/comment-notice.ts';
import { saveVisitorComment } from './comment-routes.ts';
import { findComment, type Comment } from './comment.ts';

export const visitorSchema = z.strictObject({
  mediaId: z.string(),
  text: z.string().min(1).max(2_200),
  username: z
    .string()
    .regex(/^[a-z0-9._]{1,30}$/)
    .default('ann.example'),
  /** Comment to answer. */
  parentId: z.string().optional(),
});

/** Somebody comments, and whoever asked for it is told. A text says why nobody can. */
export async function addVisitorComment(
  ig: InstagramContext,
  { mediaId, text, username, parentId }: z.infer<typeof visitorSchema>,
): Promise<Comment | string> {
  const media = ig.store.state.post('instagram', mediaId);
  const now = ig.time.nowMs();
  if (media === undefined || !isMedia(media) || !isLive(media, now)) return 'There is no such media.';
  if (!commentsEnabled(ig, media)) return 'Comments are turned off.';
  const parent = parentId === undefined ? null : findComment(ig, parentId);
  if (parentId !== undefined && parent?.mediaId !== mediaId) return 'There is no such comment.';
  const comment: Comment = {
    id: ig.ids.next(now),
    mediaId,
    mediaOwnerId: media.record.accountId,
    parentId: parent?.parentId ?? parent?.id ?? null,
    text,
    author: { id: visitorId(username), username },
    isOwn: false,
    createdAtMs: now,
    hidden: false,
  };
  await saveVisitorComment(ig, comment, {});
  noticeComment(ig, comment);
  return comment;
}

/** The same for the same name, as far as one app meets it. */
function visitorId(username: string): string {
  const digits = Array.from(username).reduce(
    (sum, one) => (sum * 31 + (one.codePointAt(0) ?? 0)) % 999_999_937,
    7,
  );
  return `880000${String(digits).padStart(9, '0')}`;
}
