import type { Answer } from '../../http/answer.ts';
import { pathPart } from '../../http/call.ts';
import { acceptedTimeMs } from '../../http/accepted-facts.ts';
import type { StoredPost } from '../../store/sandbox-state.ts';
import { findAuthor } from '../accounts.ts';
import { denied, type LinkedInCall } from '../dialect.ts';
import { illegalArgument, notFound } from '../errors.ts';
import type { LinkedInContext } from '../linkedin-context.ts';
import { pageOf, parameter, readPage } from '../rest-li.ts';
import { mayReadPostsOf } from '../rights.ts';
import { factsOf, findPost, postJson } from './post-facts.ts';

/** `GET /rest/posts/{urn}` */
export function readPost(linkedin: LinkedInContext, call: LinkedInCall): Answer {
  const urn = pathPart(call);
  const post = findPost(linkedin, urn);
  // Who may read nothing is not told what is there.
  if (post === null) {
    return call.grant.scopes.includes('r_organization_social') ? notFound(urn) : denied('post', call);
  }
  if (!mayReadPostsOf(linkedin, call, factsOf(post).body.author)) return denied('post', call);
  return { status: 200, body: postJson(post) };
}

/** `GET /rest/posts?q=author&author=`, newest first. */
export function listPosts(linkedin: LinkedInContext, call: LinkedInCall): Answer {
  const { request } = call;
  if (parameter(request, 'q') !== 'author') return illegalArgument('Only the finder author is known');
  const sortBy = parameter(request, 'sortBy') ?? 'LAST_MODIFIED';
  if (sortBy !== 'CREATED' && sortBy !== 'LAST_MODIFIED') {
    return illegalArgument('sortBy must be CREATED or LAST_MODIFIED');
  }
  const page = readPage(request, { count: 10, most: 100 });
  if ('status' in page) return page;
  const urn = parameter(request, 'author') ?? '';
  if (!mayReadPostsOf(linkedin, call, urn)) return denied('list', call);
  const lagMs = call.fault?.fault === 'lag' ? (call.fault.delayMs ?? 0) : 0;
  const visibleUntilMs = linkedin.time.nowMs() - lagMs;
  const changedAtMs = (post: StoredPost): number =>
    sortBy === 'CREATED'
      ? acceptedTimeMs(post.record)
      : (post.edit?.editedAtMs ?? acceptedTimeMs(post.record));
  const elements = linkedin.store.state
    .postsOf('linkedin', findAuthor(urn)?.id ?? '')
    .filter(
      ({ record, deletedAtMs }) =>
        record.kind === 'post' && deletedAtMs === null && acceptedTimeMs(record) <= visibleUntilMs,
    )
    .toReversed()
    .sort((left, right) => changedAtMs(right) - changedAtMs(left))
    .map(postJson);
  return { status: 200, body: pageOf(elements, page) };
}
