import { z } from 'zod';
import type { Answer } from '../../http/answer.ts';
import { pathPart } from '../../http/call.ts';
import { denied, type LinkedInCall } from '../dialect.ts';
import { illegalArgument, notFound } from '../errors.ts';
import { isVetted, type LinkedInContext } from '../linkedin-context.ts';
import { restliMethod } from '../rest-li.ts';
import { mayWriteAs } from '../rights.ts';
import { checkCommentary, shownText } from './check-post.ts';
import { readBody } from './post-body.ts';
import { factsOf, findPost, type PostFacts } from './post-facts.ts';

/** The four that may be changed; LinkedIn refuses the rest. */
const patchSchema = z.strictObject({
  patch: z.strictObject({
    $set: z
      .strictObject({
        commentary: z.string(),
        contentCallToActionLabel: z.string(),
        contentLandingPage: z.string(),
        lifecycleState: z.literal('PUBLISHED'),
      })
      .partial(),
  }),
});

/** `POST /rest/posts/{urn}` with `X-RestLi-Method: PARTIAL_UPDATE`; not for self-serve apps. */
export async function editPost(linkedin: LinkedInContext, call: LinkedInCall): Promise<Answer> {
  if (restliMethod(call.request) !== 'PARTIAL_UPDATE') {
    return illegalArgument('The header X-RestLi-Method must be PARTIAL_UPDATE');
  }
  if (!isVetted(linkedin, call.grant.clientId)) return denied('edit', call);
  const read = readBody(call.received.bytes, patchSchema);
  if ('refusal' in read) return read.refusal;
  const urn = pathPart(call);
  const post = findPost(linkedin, urn);
  if (post === null) return notFound(urn);
  const facts = factsOf(post);
  if (mayWriteAs(linkedin, call, facts.body.author) === null) return denied('edit', call);
  const body: PostFacts['body'] = { ...facts.body };
  for (const [name, value] of Object.entries(read.body.patch.$set)) Object.assign(body, { [name]: value });
  const refusal = checkCommentary(body);
  if (refusal !== null) return refusal;
  await linkedin.store.commit({
    type: 'post-edited',
    platform: 'linkedin',
    postId: post.record.postId,
    text: shownText(body),
    facts: { ...facts, body },
    editedAtMs: linkedin.time.nowMs(),
  });
  return { status: 204 };
}

/** `DELETE /rest/posts/{urn}`; one that is gone already is deleted again without complaint. */
export async function deletePost(linkedin: LinkedInContext, call: LinkedInCall): Promise<Answer> {
  const urn = pathPart(call);
  const post = linkedin.store.state.post('linkedin', urn);
  if (post === undefined) return notFound(urn);
  if (mayWriteAs(linkedin, call, factsOf(post).body.author) === null) return denied('delete', call);
  if (post.deletedAtMs === null) {
    const deletedAtMs = linkedin.time.nowMs();
    await linkedin.store.commit({ type: 'post-deleted', platform: 'linkedin', postId: urn, deletedAtMs });
  }
  return { status: 204 };
}
