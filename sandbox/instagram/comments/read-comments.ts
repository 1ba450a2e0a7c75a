import type { Answer } from '../../http/answer.ts';
import type { StoredPost } from '../../store/sandbox-state.ts';
import type { MetaCall } from '../graph/dialect.ts';
import { pickFields, withFields, type FieldReaders } from '../graph/fields.ts';
import { graphTime } from '../graph/graph-time.ts';
import { pathObject, pathObjectInSight } from '../graph/objects.ts';
import { cutPage, listAnswer, PAGING_PARAMETERS } from '../graph/paging.ts';
import { isRefusal, takeParameters, textOf } from '../graph/parameters.ts';
import { invalidParameter } from '../graph/errors.ts';
import type { InstagramContext } from '../instagram-context.ts';
import { commentsOn, type Comment } from './comment.ts';

const PAGE = { usual: 25, max: 50 };

interface ToldComment {
  readonly id: string;
  readonly ig: InstagramContext;
  readonly comment: Comment;
}

const COMMENT_FIELDS: FieldReaders<ToldComment> = {
  id: ({ id }) => id,
  text: ({ comment }) => comment.text,
  timestamp: ({ comment }) => graphTime(comment.createdAtMs),
  username: ({ comment }) => comment.author.username,
  from: ({ ig, comment }, nested) => {
    if (!comment.isOwn && ig.switches.commentAuthors.value === 'absent') return undefined;
    return nested.size === 0 ? comment.author : pickFields(AUTHOR_FIELDS, nested, comment);
  },
  like_count: () => 0,
  hidden: ({ comment }) => comment.hidden,
  parent_id: ({ comment }) => comment.parentId ?? undefined,
  media: ({ comment }) => ({ id: comment.mediaId }),
  replies: ({ ig, comment }, nested) => {
    const replies = repliesTo(ig, comment);
    if (replies.length === 0) return undefined;
    return {
      data: replies.map((one) => pickFields(COMMENT_FIELDS, nested, { id: one.id, ig, comment: one })),
    };
  },
  user: ({ comment }) => (comment.isOwn ? { id: comment.author.id } : undefined),
};

const AUTHOR_FIELDS: FieldReaders<Comment> = {
  id: ({ author }) => author.id,
  username: ({ author }) => author.username,
};

/** `GET /{ig-media}/comments`: newest first, without answers to comments. */
export function listComments(ig: InstagramContext, call: MetaCall): Answer {
  const object = pathObject(ig, call, 'media');
  if (isRefusal(object)) return object;
  return list(ig, call, topLevel(ig, object.post));
}

/** `GET /{ig-comment}/replies` */
export function listReplies(ig: InstagramContext, call: MetaCall): Answer {
  const object = pathObject(ig, call, 'comment');
  if (isRefusal(object)) return object;
  if (object.comment.parentId !== null) {
    return invalidParameter('Tried accessing nonexisting field (replies)');
  }
  return list(ig, call, repliesTo(ig, object.comment));
}

/** `GET /{ig-comment}` */
export function readComment(ig: InstagramContext, call: MetaCall): Answer {
  const object = pathObjectInSight(ig, call, 'comment');
  if (isRefusal(object)) return object;
  const parameters = takeParameters(call, ['fields']);
  if (isRefusal(parameters)) return parameters;
  const { comment } = object;
  return withFields(textOf(parameters, 'fields'), 'id', (fields) => ({
    status: 200,
    body: pickFields(COMMENT_FIELDS, fields, { id: comment.id, ig, comment }),
  }));
}

function list(ig: InstagramContext, call: MetaCall, comments: readonly Comment[]): Answer {
  const parameters = takeParameters(call, ['fields', ...PAGING_PARAMETERS]);
  if (isRefusal(parameters)) return parameters;
  const lagMs = call.fault?.fault === 'lag' ? (call.fault.delayMs ?? 0) : 0;
  const shown = comments.filter(({ createdAtMs }) => createdAtMs <= ig.time.nowMs() - lagMs);
  const page = cutPage(call, parameters, shown, PAGE);
  if (isRefusal(page)) return page;
  return withFields(textOf(parameters, 'fields'), 'id,text,timestamp', (fields) =>
    listAnswer(
      page.items.map((comment) => pickFields(COMMENT_FIELDS, fields, { id: comment.id, ig, comment })),
      page.paging,
    ),
  );
}

function topLevel(ig: InstagramContext, post: StoredPost): Comment[] {
  return commentsOn(ig, post).filter(({ parentId }) => parentId === null);
}

/** Oldest first, as they are read below the comment. */
function repliesTo(ig: InstagramContext, { id, mediaId }: Comment): Comment[] {
  const media = ig.store.state.post('instagram', mediaId);
  if (media === undefined) return [];
  return commentsOn(ig, media)
    .filter(({ parentId }) => parentId === id)
    .reverse();
}
