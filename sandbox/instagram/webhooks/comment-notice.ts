import { FACEBOOK_PAGES } from '../accounts.ts';
import type { Comment } from '../comments/comment.ts';
import type { InstagramContext } from '../instagram-context.ts';
import { signatureHeaders, wireJson } from './sign.ts';
import { subscriptionsOf } from './subscription.ts';

/** Tried for 36 hours, ever more seldom. */
export const RETRY = { everyMs: 10_000, growth: 2, forMs: 36 * 60 * 60 * 1000 };

/** Tells every app that asked for it. Returns at once. */
export function noticeComment(ig: InstagramContext, comment: Comment): void {
  const { mediaOwnerId } = comment;
  const linked = FACEBOOK_PAGES.filter(({ instagramId }) => instagramId === mediaOwnerId);
  const clients = [mediaOwnerId, ...linked.map(({ id }) => id)]
    .flatMap((accountId) => subscriptionsOf(ig, accountId))
    .filter(({ fields }) => fields.includes('comments'))
    .map(({ clientId }) => clientId);
  const body = wireJson(noticeOf(ig, comment));
  for (const clientId of new Set(clients)) {
    void ig.callbacks.of(ig, clientId).then((callback) => {
      if (callback === null) return;
      ig.webhooks.send({
        platform: 'instagram',
        url: callback.url,
        body,
        accountIds: [mediaOwnerId],
        sign: (signed) => signatureHeaders(signed, callback.secret),
        retry: RETRY,
      });
    });
  }
}

function noticeOf({ store, switches, time }: InstagramContext, comment: Comment): unknown {
  const { id, text, author, mediaId, mediaOwnerId, parentId } = comment;
  const kind = store.state.post('instagram', mediaId)?.record.kind;
  const productType = kind === 'reel' ? 'REELS' : kind === 'story' ? 'STORY' : 'FEED';
  const change = {
    field: 'comments',
    value: {
      id,
      text,
      from: author,
      media: { id: mediaId, media_product_type: productType },
      ...(parentId === null ? {} : { parent_id: parentId }),
    },
  };
  const entry = { id: mediaOwnerId, time: Math.floor(time.nowMs() / 1000) };
  switch (switches.noticeShape.value) {
    case 'changes':
      return { object: 'instagram', entry: [{ ...entry, changes: [change] }] };
    case 'plain':
      return { object: 'instagram', entry: [{ ...entry, ...change }] };
    case 'array':
      return [{ object: 'instagram', entry: [{ ...entry, ...change }] }];
  }
}
