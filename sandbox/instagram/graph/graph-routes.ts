import { Router, type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import { pathPart } from '../../http/call.ts';
import { answerInternalError, serveEndpoint, type Endpoint } from '../../http/serve-endpoint.ts';
import { reportFault } from '../../report.ts';
import type { MetaAccount } from '../accounts.ts';
import {
  createComment,
  createReply,
  deleteComment,
  describeComment,
  updateComment,
} from '../comments/comment-routes.ts';
import { listComments, listReplies, readComment } from '../comments/read-comments.ts';
import type { InstagramEndpoint } from '../endpoints.ts';
import type { GraphHost, InstagramContext } from '../instagram-context.ts';
import { deletePermissions, readPermissions } from '../login/permissions.ts';
import { deleteMedia, updateMedia } from '../media/change-media.ts';
import { readChildren, readMedia, readMediaList, readStories } from '../media/read-media.ts';
import { listBusinesses, listBusinessPages, listPages, readPage } from '../people/read-pages.ts';
import { readMe, readUser } from '../people/read-profile.ts';
import { createContainer, describeContainer } from '../publishing/create-container.ts';
import { describePublish, publishContainer } from '../publishing/publish-container.ts';
import { readQuota } from '../publishing/quota.ts';
import { readContainerStatus } from '../publishing/read-container.ts';
import { FACEBOOK_LOGIN_RIGHTS, INSTAGRAM_LOGIN_RIGHTS, type Right } from '../scopes.ts';
import { serveSubscription } from '../webhooks/subscription.ts';
import { graphDialect, type MetaCall } from './dialect.ts';
import { noObject, usualError } from './errors.ts';
import { findObject } from './objects.ts';

type Work = Pick<Endpoint<MetaAccount>, 'handle' | 'describe'>;

/** What one host of Graph answers to, without the version in the path. */
export function graphRoutes(ig: InstagramContext, host: GraphHost): Router {
  const router = Router();
  const dialect = graphDialect(ig, host);
  const rights = host === 'facebook' ? FACEBOOK_LOGIN_RIGHTS : INSTAGRAM_LOGIN_RIGHTS;
  const serve = (name: InstagramEndpoint, right: Right | null, work: Work): RequestHandler =>
    serveEndpoint(ig, dialect, { name, scopes: right === null ? [] : rights[right], ...work });
  const nothing = serve('object', null, { handle: ({ request }) => noObject(String(request.params['id'])) });
  const subscription = (name: InstagramEndpoint): RequestHandler =>
    serve(name, host === 'instagram' ? 'read' : null, {
      handle: (call) => serveSubscription(ig, host, call),
    });

  router.get(
    '/me',
    serve('me', host === 'instagram' ? 'read' : null, { handle: (call) => readMe(ig, call) }),
  );
  router.get('/me/permissions', serve('permissions', null, { handle: (call) => readPermissions(ig, call) }));
  const deletion = serve('permissions-delete', null, { handle: (call) => deletePermissions(ig, call) });
  router.delete('/me/permissions', deletion);
  router.delete('/me/permissions/:scope', deletion);
  if (host === 'facebook') {
    router.get('/me/accounts', serve('pages', 'pages', { handle: (call) => listPages(ig, call) }));
    router.get('/me/businesses', serve('businesses', 'businesses', { handle: listBusinesses }));
    for (const [path, edge] of [
      ['owned_pages', 'ownedPageIds'],
      ['client_pages', 'clientPageIds'],
    ] as const) {
      const handle = (call: MetaCall): ReturnType<typeof listBusinessPages> =>
        listBusinessPages(ig, call, edge);
      router.get(`/:id/${path}`, serve('business-pages', 'businesses', { handle }));
    }
  }

  router.post(
    '/:id/media',
    serve('container-create', 'publish', {
      handle: (call) => createContainer(ig, host, call),
      describe: describeContainer,
    }),
  );
  router.post(
    '/:id/media_publish',
    serve('publish', 'publish', {
      handle: (call) => publishContainer(ig, call),
      describe: (call) => describePublish(ig, call),
    }),
  );
  router.get(
    '/:id/content_publishing_limit',
    serve('quota', 'publish', { handle: (call) => readQuota(ig, call) }),
  );
  router.get('/:id/media', serve('media-list', 'read', { handle: (call) => readMediaList(ig, host, call) }));
  router.get('/:id/stories', serve('stories', 'read', { handle: (call) => readStories(ig, host, call) }));
  router.get('/:id/children', serve('children', 'read', { handle: (call) => readChildren(ig, host, call) }));

  router.get('/:id/comments', serve('comments', 'comment', { handle: (call) => listComments(ig, call) }));
  router.post(
    '/:id/comments',
    serve('comment-create', 'comment', {
      handle: (call) => createComment(ig, call),
      describe: describeComment,
    }),
  );
  router.get('/:id/replies', serve('replies', 'comment', { handle: (call) => listReplies(ig, call) }));
  router.post(
    '/:id/replies',
    serve('reply-create', 'comment', { handle: (call) => createReply(ig, call), describe: describeComment }),
  );

  router.post('/:id/subscribed_apps', subscription('subscribe'));
  router.get('/:id/subscribed_apps', subscription('subscriptions'));
  router.delete('/:id/subscribed_apps', subscription('unsubscribe'));

  // One object by its id: which endpoint that is depends on what has the id.
  const isPage = (req: Request): boolean => kindOf(ig, req) === 'page';
  const user = serve('user', 'read', { handle: (call) => readUser(ig, host, call) });
  const page = serve('page', 'pages', { handle: (call) => readPage(ig, call, pathPart(call)) });
  router.get(
    '/:id',
    byKind(ig, nothing, {
      account: (req, res, next) => (isPage(req) ? page : user)(req, res, next),
      container: serve('container', 'publish', { handle: (call) => readContainerStatus(ig, call) }),
      media: serve('media', 'read', { handle: (call) => readMedia(ig, host, call) }),
      comment: serve('comment', 'comment', { handle: (call) => readComment(ig, call) }),
    }),
  );
  router.post(
    '/:id',
    byKind(ig, nothing, {
      media: serve('media-update', 'comment', { handle: (call) => updateMedia(ig, call) }),
      comment: serve('comment-update', 'comment', { handle: (call) => updateComment(ig, call) }),
    }),
  );
  router.delete(
    '/:id',
    byKind(ig, nothing, {
      media: serve('media-delete', 'delete', { handle: (call) => deleteMedia(ig, host, call) }),
      comment: serve('comment-delete', 'comment', { handle: (call) => deleteComment(ig, call) }),
    }),
  );
  router.use('/:id', nothing);
  router.use(internalError);
  return router;
}

type ObjectKind = NonNullable<ReturnType<typeof findObject>>['kind'];

function byKind(
  ig: InstagramContext,
  otherwise: RequestHandler,
  handlers: Readonly<Partial<Record<ObjectKind, RequestHandler>>>,
): RequestHandler {
  return (req, res, next) => {
    const kind = findObject(ig, idOf(req))?.kind;
    const handler = kind === undefined ? undefined : handlers[kind];
    return (handler ?? otherwise)(req, res, next);
  };
}

function kindOf(ig: InstagramContext, req: Request): MetaAccount['kind'] | null {
  const object = findObject(ig, idOf(req));
  return object?.kind === 'account' ? object.account.kind : null;
}

function idOf({ params }: Request): string {
  return String(params['id']);
}

/** A journal that cannot be written any more ends here: nothing is accepted that is not on disk. */
export const internalError: ErrorRequestHandler = (error: unknown, req, res, _next) =>
  answerInternalError(res, req, usualError(500), () => reportFault(error));
