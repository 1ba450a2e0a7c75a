import { z } from 'zod';
import { acceptedTimeMs } from '../../http/accepted-facts.ts';
import type { StoredPost } from '../../store/sandbox-state.ts';
import type { LinkedInContext } from '../linkedin-context.ts';
import { postBodySchema } from './post-body.ts';

/** What is kept of a post besides what readers see: the body as it was accepted, and its second URN. */
const postFactsSchema = z.object({
  body: postBodySchema,
  /** Comments and notices go by this one. */
  activity: z.string(),
  /** The member who sent it, also where a page is the author. */
  sentBy: z.string(),
});
export type PostFacts = z.infer<typeof postFactsSchema>;

/** With its newest change. */
export function factsOf({ record, edit }: StoredPost): PostFacts {
  return postFactsSchema.parse(edit?.facts ?? record.facts);
}

function isComment({ record }: StoredPost): boolean {
  return record.kind === 'comment';
}

/** By its own URN or that of its activity; deleted ones are not found. */
export function findPost({ store }: LinkedInContext, urn: string): StoredPost | null {
  const found = [urn, ...postsOfActivity(urn)]
    .map((postId) => store.state.post('linkedin', postId))
    .find((post) => post !== undefined);
  return found === undefined || isComment(found) || found.deletedAtMs !== null ? null : found;
}

/** An activity's id is minted right after its post's. */
function postsOfActivity(urn: string): string[] {
  const digits = /^urn:li:activity:(\d{1,19})$/.exec(urn)?.[1];
  if (digits === undefined) return [];
  const id = BigInt(digits) - 1n;
  return [`urn:li:share:${id}`, `urn:li:ugcPost:${id}`];
}

export function isLinkedInPost(post: StoredPost): boolean {
  return post.record.platform === 'linkedin' && !isComment(post);
}

/** As the API gives it back: https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api */
export function postJson(post: StoredPost): object {
  const { body } = factsOf(post);
  const createdAt = Math.floor(acceptedTimeMs(post.record));
  return {
    id: post.record.postId,
    author: body.author,
    commentary: body.commentary,
    visibility: body.visibility,
    lifecycleState: body.lifecycleState,
    createdAt,
    publishedAt: createdAt,
    lastModifiedAt: Math.floor(post.edit?.editedAtMs ?? createdAt),
    distribution: {
      feedDistribution: body.distribution.feedDistribution,
      targetEntities: body.distribution.targetEntities ?? [],
      thirdPartyDistributionChannels: body.distribution.thirdPartyDistributionChannels ?? [],
    },
    lifecycleStateInfo: { isEditedByAuthor: post.edit !== null },
    isReshareDisabledByAuthor: body.isReshareDisabledByAuthor,
    ...(body.content === undefined ? {} : { content: body.content }),
    ...(body.reshareContext === undefined ? {} : { reshareContext: body.reshareContext }),
  };
}
