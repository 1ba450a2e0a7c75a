import type { StoredPost } from '../../store/sandbox-state.ts';
import { findXAccount } from '../accounts.ts';
import { POST_FIELDS, postBody } from '../posts/post-fields.ts';
import { factsOf } from '../posts/post-facts.ts';
import { USER_FIELDS, userBody } from '../users-me.ts';
import type { XContext } from '../x-context.ts';
import { tellActivity } from './tell-activity.ts';

/** `post.create`: https://docs.x.com/x-api/activity/event-payloads. The old spelling, whatever the switch says. */
export function tellPostCreated(x: XContext, post: StoredPost): void {
  const { accountId, replyTo } = post.record;
  const parent = replyTo === null ? undefined : x.store.state.post('x', replyTo);
  const payload = withNumbersAsText({
    ...postBody(post, parent, new Set(POST_FIELDS)),
    paid_partnership: factsOf(post).paidPartnership,
  });
  tellActivity(x, {
    type: 'post.create',
    userId: accountId,
    clientId: null,
    payload,
    includes: { tweets: [payload], users: authorOf(x, accountId) },
  });
}

export function tellPostDeleted(x: XContext, { record: { postId, accountId } }: StoredPost): void {
  tellActivity(x, {
    type: 'post.delete',
    userId: accountId,
    clientId: null,
    payload: { id: postId, author_id: accountId },
    // Unlike the author of a new post, this one comes wrapped.
    includes: { users: authorOf(x, accountId).map((data) => ({ data })) },
  });
}

function authorOf(x: XContext, accountId: string): object[] {
  const account = findXAccount(accountId);
  return account === undefined ? [] : [withNumbersAsText(userBody(x, account, new Set(USER_FIELDS)))];
}

/** Events carry each number a second time as text, under its name and `_str`. */
function withNumbersAsText(value: object): object {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
      if (typeof inner === 'number')
        return [
          [name, inner],
          [`${name}_str`, String(inner)],
        ];
      if (Array.isArray(inner))
        return [[name, inner.map((one: unknown) => (isObject(one) ? withNumbersAsText(one) : one))]];
      return [[name, isObject(inner) ? withNumbersAsText(inner) : inner]];
    }),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
