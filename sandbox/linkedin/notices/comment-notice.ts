import { createHmac } from 'node:crypto';
import type { StoredPost } from '../../store/sandbox-state.ts';
import { findAuthor } from '../accounts.ts';
import type { Comment } from '../comments/comment.ts';
import type { LinkedInContext } from '../linkedin-context.ts';
import { factsOf } from '../posts/post-facts.ts';
import { EVENT_TYPE, subscriptionsOf, type Subscription } from './subscription.ts';

const MINUTE_MS = 60 * 1000;
/** https://learn.microsoft.com/en-us/linkedin/shared/api-guide/webhook-validation */
const RETRY = { everyMs: 5 * MINUTE_MS, forMs: 8 * 60 * MINUTE_MS };

/** Tells the apps that asked for it of a comment on a page's post; people's posts are told of to nobody. */
export function noticeComment(linkedin: LinkedInContext, post: StoredPost, comment: Comment): void {
  const { body } = factsOf(post);
  const author = findAuthor(body.author);
  if (author?.kind !== 'organization' || body.visibility !== 'PUBLIC') return;
  for (const subscription of subscriptionsOf(linkedin, author)) {
    const secret = linkedin.secrets.of('linkedin', subscription.clientId);
    if (secret === null) continue;
    linkedin.webhooks.send({
      platform: 'linkedin',
      url: subscription.webhook,
      body: payload(linkedin, post, comment, subscription),
      accountIds: [author.id],
      // The words before the body belong to what is signed, not to the header.
      sign: (sent) => ({
        'x-li-signature': createHmac('sha256', secret).update(`hmacsha256=${sent}`).digest('hex'),
      }),
      retry: RETRY,
    });
  }
}

/** Shape: https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-social-action-notifications */
function payload(
  linkedin: LinkedInContext,
  post: StoredPost,
  comment: Comment,
  { entity, user }: Subscription,
): string {
  const facts = factsOf(post);
  const notice = {
    organizationalEntity: entity,
    action: 'COMMENT',
    sourcePost: facts.activity,
    generatedActivity: comment.urn.replace('(urn:li:activity:', '(activity:'),
    decoratedSourcePost: {
      owner: facts.body.author,
      mediaCategory: mediaCategory(post),
      text: post.edit?.text ?? post.record.text,
      entity: post.record.postId,
    },
    decoratedGeneratedActivity: {
      comment: {
        owner: comment.actor,
        text: comment.text,
        entity: comment.urn,
        object: comment.activity,
      },
    },
    lastModifiedAt: Math.floor(comment.createdAtMs),
    subscriber: user,
  };
  // The id is a number above 2^53, which `JSON.stringify` cannot write.
  const id = linkedin.ids.next(comment.createdAtMs);
  const rest = JSON.stringify(notice).slice(1);
  return `{"type":"${EVENT_TYPE}","notifications":[{"notificationId":${id},${rest}]}`;
}

function mediaCategory({ record }: StoredPost): string {
  const type = record.media[0]?.type ?? '';
  if (type.startsWith('image/')) return 'IMAGE';
  if (type.startsWith('video/')) return 'VIDEO';
  return type === '' ? 'NONE' : 'DOCUMENT';
}
