import type { Answer } from '../../http/answer.ts';
import { acceptedTimeMs } from '../../http/accepted-facts.ts';
import type { StoredPost } from '../../store/sandbox-state.ts';
import type { MetaCall } from '../graph/dialect.ts';
import { invalidParameter, noObject } from '../graph/errors.ts';
import { pickFields, withFields } from '../graph/fields.ts';
import { pathAccount, pathObject, pathObjectInSight } from '../graph/objects.ts';
import { cutPage, listAnswer, PAGING_PARAMETERS } from '../graph/paging.ts';
import { isRefusal, takeParameters, textOf, type Parameters } from '../graph/parameters.ts';
import type { GraphHost, InstagramContext } from '../instagram-context.ts';
import { isLive, mediaAmong } from './media-facts.ts';
import { childrenOf, mediaFields, type ToldMedia } from './media-fields.ts';

const PAGE = { usual: 25, max: 100 };
/** The edge reaches no further back. */
const NEWEST = 10_000;

/** `GET /{ig-media}` */
export function readMedia(ig: InstagramContext, host: GraphHost, call: MetaCall): Answer {
  const object = pathObjectInSight(ig, call, 'media');
  if (isRefusal(object)) return object;
  const { post, child } = object;
  const id = String(call.request.params['id']);
  if (!isLive(post, ig.time.nowMs())) return noObject(id);
  const parameters = takeParameters(call, ['fields']);
  if (isRefusal(parameters)) return parameters;
  return withFields(textOf(parameters, 'fields'), 'id', (fields) => ({
    status: 200,
    body: pickFields(mediaFields(host), fields, { id, ig, host, post, child }),
  }));
}

/** `GET /{ig-media}/children` */
export function readChildren(ig: InstagramContext, host: GraphHost, call: MetaCall): Answer {
  const object = pathObject(ig, call, 'media');
  if (isRefusal(object)) return object;
  const parameters = takeParameters(call, ['fields', ...PAGING_PARAMETERS]);
  if (isRefusal(parameters)) return parameters;
  const children = object.child === null ? childrenOf({ ig, host, post: object.post }) : [];
  return listMedia(ig, host, call, parameters, children);
}

/** `GET /{ig-user}/media`: newest first, without stories. */
export function readMediaList(ig: InstagramContext, host: GraphHost, call: MetaCall): Answer {
  return readOwn(ig, host, call, ({ record }) => record.kind !== 'story');
}

/** `GET /{ig-user}/stories`: those of the last 24 hours. */
export function readStories(ig: InstagramContext, host: GraphHost, call: MetaCall): Answer {
  return readOwn(ig, host, call, ({ record }) => record.kind === 'story');
}

function readOwn(
  ig: InstagramContext,
  host: GraphHost,
  call: MetaCall,
  belongs: (post: StoredPost) => boolean,
): Answer {
  const account = pathAccount(ig, call);
  if (isRefusal(account)) return account;
  const parameters = takeParameters(call, ['fields', 'since', 'until', ...PAGING_PARAMETERS]);
  if (isRefusal(parameters)) return parameters;
  const since = secondsOf(parameters, 'since');
  const until = secondsOf(parameters, 'until');
  if (Number.isNaN(since) || Number.isNaN(until)) return invalidParameter('since and until are Unix times.');
  const now = ig.time.nowMs();
  const lagMs = call.fault?.fault === 'lag' ? (call.fault.delayMs ?? 0) : 0;
  const posts = mediaAmong(ig.store.state.postsOf('instagram', account.id)).filter((post) => {
    const atMs = acceptedTimeMs(post.record);
    const isInRange = atMs >= (since ?? 0) * 1000 && atMs <= (until ?? Infinity) * 1000;
    return isInRange && isLive(post, now) && belongs(post) && atMs <= now - lagMs;
  });
  const told = posts
    .slice(-NEWEST)
    .reverse()
    .map((post) => ({ id: post.record.postId, ig, host, post, child: null }));
  return listMedia(ig, host, call, parameters, told);
}

function listMedia(
  ig: InstagramContext,
  host: GraphHost,
  call: MetaCall,
  parameters: Parameters,
  media: readonly ToldMedia[],
): Answer {
  const page = cutPage(call, parameters, media, PAGE);
  if (isRefusal(page)) return page;
  return withFields(textOf(parameters, 'fields'), 'id', (fields) =>
    listAnswer(
      page.items.map((one) => pickFields(mediaFields(host), fields, one)),
      page.paging,
    ),
  );
}

/** Null when absent, not a number when wrong. */
function secondsOf(parameters: Parameters, name: string): number | null {
  const text = textOf(parameters, name);
  return text === null ? null : Number(/^\d+$/.test(text) ? text : NaN);
}
