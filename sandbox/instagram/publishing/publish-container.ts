import { createHash } from 'node:crypto';
import { acceptedFacts, acceptedTimeMs } from '../../http/accepted-facts.ts';
import type { Answer } from '../../http/answer.ts';
import type { Call } from '../../http/call.ts';
import type { PostMedium } from '../../store/records.ts';
import type { InstagramAccount } from '../accounts.ts';
import type { MetaCall } from '../graph/dialect.ts';
import { invalidParameter } from '../graph/errors.ts';
import { pathAccount } from '../graph/objects.ts';
import { isRefusal, takeParameters, textOf } from '../graph/parameters.ts';
import { publishingError } from '../graph/publishing-errors.ts';
import type { InstagramContext } from '../instagram-context.ts';
import type { MediaFacts, MediaKind } from '../media/media-facts.ts';
import { findContainer, stateOf, type Container } from './container.ts';
import { quotaUsage } from './quota.ts';

/** `POST /{ig-user}/media_publish` */
export async function publishContainer(ig: InstagramContext, call: MetaCall): Promise<Answer> {
  const account = pathAccount(ig, call);
  if (isRefusal(account)) return account;
  const parameters = takeParameters(call, ['creation_id']);
  if (isRefusal(parameters)) return parameters;
  const creationId = textOf(parameters, 'creation_id');
  if (creationId === null) return invalidParameter('The parameter creation_id is required.');
  const container = findContainer(ig, creationId);
  if (container === null || container.accountId !== account.id) return publishingError(2207008);
  const refusal = checkPublishable(ig, account, container);
  if (refusal !== null) return refusal;

  // Nothing is awaited between the checks and `commit`, so two equal requests cannot both pass.
  const facts = acceptedFacts(ig, call, account);
  const now = acceptedTimeMs(facts);
  const postId = ig.ids.next(now);
  const { media, children } = filesOf(ig, container);
  const { caption, collaborators, shareToFeed, aiGenerated, outcome } = container.data;
  const mediaFacts: MediaFacts = {
    containerId: container.id,
    shortcode: shortcodeOf(postId),
    children,
    coverMediaId: outcome?.kind === 'ready' ? outcome.coverMediaId : null,
    collaborators,
    shareToFeed,
    aiGenerated,
    toldFromMs: now + (call.fault?.fault === 'lag' ? (call.fault.delayMs ?? 0) : 0),
  };
  const committed = ig.store.commit({
    type: 'post',
    ...facts,
    text: caption,
    kind: kindOf(container),
    postId,
    replyTo: null,
    conversationId: postId,
    media,
    facts: mediaFacts,
  });
  const post = ig.store.state.post('instagram', postId);
  if (post !== undefined) ig.published.add(post);
  await committed;
  return { status: 200, body: { id: postId } };
}

/** For the refusals that the ledger keeps: the caption of what was to be published. */
export function describePublish(ig: InstagramContext, call: Call): { text: string | null; replyTo: null } {
  const parameters = takeParameters(call, ['creation_id']);
  const id = isRefusal(parameters) ? null : textOf(parameters, 'creation_id');
  return { text: id === null ? null : (findContainer(ig, id)?.data.caption ?? null), replyTo: null };
}

function checkPublishable(
  ig: InstagramContext,
  account: InstagramAccount,
  container: Container,
): Answer | null {
  if (container.data.isCarouselItem)
    return invalidParameter('A carousel item is published with its carousel.');
  switch (stateOf(ig, container)) {
    case 'PUBLISHED':
      // What the platform does here is not known; a careful client never comes here, so it is counted.
      ig.published.countRepeat(container.id);
      return publishingError(2207008);
    case 'EXPIRED':
      return publishingError(2207008);
    case 'IN_PROGRESS':
    case 'ERROR':
      return publishingError(2207027);
    case 'FINISHED':
      return quotaUsage(ig, account) >= ig.switches.publishTotal.value ? publishingError(2207042) : null;
  }
}

function kindOf({ data: { mediaType } }: Container): MediaKind {
  switch (mediaType) {
    case 'IMAGE':
      return 'image';
    case 'CAROUSEL':
      return 'carousel';
    case 'STORIES':
      return 'story';
    case 'REELS':
    case 'VIDEO':
      return 'reel';
  }
}

function filesOf(ig: InstagramContext, container: Container): { media: PostMedium[]; children: string[] } {
  const { source } = container.data;
  if (source.kind !== 'children') return { media: fileOf(container), children: [] };
  const items = source.ids.flatMap((id) => findContainer(ig, id) ?? []);
  return {
    media: items.flatMap(fileOf),
    children: items.map(() => ig.ids.next(ig.time.nowMs())),
  };
}

function fileOf({ data: { outcome, altText } }: Container): PostMedium[] {
  if (outcome?.kind !== 'ready' || outcome.medium === null) return [];
  const { mediaId, type, bytes, sha256 } = outcome.medium;
  return [{ mediaId, type, bytes, sha256, altText }];
}

/** Says nothing of the id, so that nobody can make an address of one. */
function shortcodeOf(postId: string): string {
  return createHash('sha256').update(postId).digest('base64url').slice(0, 11);
}
