import type { Answer } from '../../http/answer.ts';
import { resourceNotFound } from '../problems.ts';
import { Query } from '../read-query.ts';
import type { XCall } from '../dialect.ts';
import type { XContext } from '../x-context.ts';
import { askedFields, mediaIncludes, refuseUnknownExpansions } from './media-includes.ts';
import { POST_FIELDS, postBody } from './post-fields.ts';

/** `GET /x/2/tweets/:id`: https://docs.x.com/x-api/posts/get-post-by-id */
export function readPost(x: XContext, call: XCall, postId: string): Answer {
  const query = new Query(call.request);
  const refusal =
    query.refuseUnknownNames([], x.switches.fieldsParameter.value) ??
    query.refuseUnknownValues('tweet.fields', POST_FIELDS) ??
    query.refuseUnknownValues('post.fields', POST_FIELDS) ??
    refuseUnknownExpansions(query);
  if (refusal !== null) return refusal;
  const post = x.store.state.post('x', postId);
  if (post === undefined || post.deletedAtMs !== null) return resourceNotFound('tweet', postId);
  const { replyTo } = post.record;
  const parent = replyTo === null ? undefined : x.store.state.post('x', replyTo);
  const data = postBody(post, parent, askedFields(query));
  return {
    status: 200,
    body: x.switches.vocabulary.spell({ data, ...mediaIncludes(x, query, [post]) }, query.asksAsPost),
  };
}
