import type { Answer } from '../../http/answer.ts';
import { pathPart } from '../../http/call.ts';
import type { StoredPost } from '../../store/sandbox-state.ts';
import {
  findInstagramAccount,
  findPage,
  findPerson,
  mayActFor,
  type InstagramAccount,
  type MetaAccount,
} from '../accounts.ts';
import { findComment, type Comment } from '../comments/comment.ts';
import type { InstagramContext } from '../instagram-context.ts';
import { isMedia, mediaFactsOf } from '../media/media-facts.ts';
import { findContainer, type Container } from '../publishing/container.ts';
import type { MetaCall } from './dialect.ts';
import { noObject } from './errors.ts';

/** Ids of Graph say nothing of what they stand for. */
export type GraphObject =
  | { readonly kind: 'account'; readonly account: MetaAccount }
  | { readonly kind: 'container'; readonly container: Container }
  /** `child`: the item of a carousel, where the id is one's. */
  | { readonly kind: 'media'; readonly post: StoredPost; readonly child: number | null }
  | { readonly kind: 'comment'; readonly comment: Comment };

export function findObject(ig: InstagramContext, id: string): GraphObject | null {
  const account = findInstagramAccount(id) ?? findPage(id) ?? findPerson(id);
  if (account !== undefined) return { kind: 'account', account };
  const container = findContainer(ig, id);
  if (container !== null) return { kind: 'container', container };
  const carousel = ig.published.carouselOf(id);
  const post = ig.store.state.post('instagram', carousel ?? id);
  if (post !== undefined && isMedia(post)) {
    return { kind: 'media', post, child: carousel === null ? null : mediaFactsOf(post).children.indexOf(id) };
  }
  const comment = findComment(ig, id);
  return comment === null ? null : { kind: 'comment', comment };
}

/** The professional account that the object is, or belongs to. */
export function accountBehind(ig: InstagramContext, id: string): InstagramAccount | undefined {
  const object = findObject(ig, id);
  switch (object?.kind) {
    case undefined:
      return undefined;
    case 'account':
      return findInstagramAccount(object.account.id);
    case 'container':
      return findInstagramAccount(object.container.accountId);
    case 'media':
      return findInstagramAccount(object.post.record.accountId);
    case 'comment':
      return findInstagramAccount(object.comment.mediaOwnerId);
  }
}

/** The professional account in the path; `me` is that of a token of Instagram Login. */
export function pathAccount(ig: InstagramContext, call: MetaCall): InstagramAccount | Answer {
  const id = pathPart(call);
  const own = id === 'me' ? findInstagramAccount(call.account.id) : undefined;
  const account = own ?? findInstagramAccount(id);
  return account !== undefined && mayActFor(call.account, account) ? account : noObject(id);
}

/** What the id in the path stands for, where the token may see it. */
export function pathObject<Kind extends GraphObject['kind']>(
  ig: InstagramContext,
  call: MetaCall,
  kind: Kind,
): Extract<GraphObject, { kind: Kind }> | Answer {
  const id = pathPart(call);
  const object = findObject(ig, id);
  const owner = accountBehind(ig, id);
  if (object === null || owner === undefined || !mayActFor(call.account, owner)) return noObject(id);
  return isKind(object, kind) ? object : noObject(id);
}

/** The same for the read of one object. The fault `lag` hides the object from such reads for so long. */
export function pathObjectInSight<Kind extends GraphObject['kind']>(
  ig: InstagramContext,
  call: MetaCall,
  kind: Kind,
): Extract<GraphObject, { kind: Kind }> | Answer {
  const id = pathPart(call);
  const now = ig.time.nowMs();
  if (call.fault?.fault === 'lag') ig.blackouts.begin(id, now + (call.fault.delayMs ?? 0));
  return ig.blackouts.holds(id, now) ? noObject(id) : pathObject(ig, call, kind);
}

function isKind<Kind extends GraphObject['kind']>(
  object: GraphObject,
  kind: Kind,
): object is Extract<GraphObject, { kind: Kind }> {
  return object.kind === kind;
}
