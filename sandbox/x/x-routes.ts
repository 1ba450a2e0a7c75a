import { Router, type ErrorRequestHandler } from 'express';
import { send } from './answer-with-fault.ts';
import { mountAuthorize } from './oauth/authorize-routes.ts';
import { mountTokens } from './oauth/token-routes.ts';
import { createPost, recordRefusal } from './posts/create-post.ts';
import { deletePost } from './posts/delete-post.ts';
import { readPost } from './posts/read-post.ts';
import { readTimeline } from './posts/read-timeline.ts';
import { routeNotFound, usualProblem } from './problems.ts';
import { serveUserEndpoint } from './serve-endpoint.ts';
import { readMe } from './users-me.ts';
import type { XContext } from './x-context.ts';
import { reportFault } from '../report.ts';

/** Everything under `/x` that programs and the consent page use. */
export function xRoutes(x: XContext): Router {
  const router = Router();
  mountAuthorize(router, x);
  mountTokens(router, x);
  const reading = ['tweet.read', 'users.read'];
  const writing = [...reading, 'tweet.write'];
  router.get(
    '/2/users/me',
    serveUserEndpoint(x, { name: 'me', scopes: reading, handle: (call) => readMe(x, call) }),
  );
  router.get(
    '/2/users/:id/tweets',
    serveUserEndpoint(x, {
      name: 'timeline',
      scopes: reading,
      handle: (call) => readTimeline(x, call, pathId(call.request.params)),
    }),
  );
  router.post(
    '/2/tweets',
    serveUserEndpoint(x, {
      name: 'create',
      scopes: writing,
      handle: (call) => createPost(x, call),
      refused: (call, account, why) => recordRefusal(x, call, account, why),
    }),
  );
  router.get(
    '/2/tweets/:id',
    serveUserEndpoint(x, {
      name: 'post',
      scopes: reading,
      handle: (call) => readPost(x, call, pathId(call.request.params)),
    }),
  );
  router.delete(
    '/2/tweets/:id',
    serveUserEndpoint(x, {
      name: 'delete',
      scopes: writing,
      handle: (call) => deletePost(x, call, pathId(call.request.params)),
    }),
  );
  router.use('/2', (_req, res) => send(res, routeNotFound));
  router.use('/2', internalError);
  return router;
}

/** A journal that cannot be written any more ends here: nothing is accepted that is not on disk. */
const internalError: ErrorRequestHandler = (error: unknown, req, res, _next) => {
  if (!req.complete || res.headersSent) {
    res.destroy();
    return;
  }
  reportFault(error);
  send(res, usualProblem(500));
};

function pathId(params: Readonly<Record<string, string | string[] | undefined>>): string {
  return typeof params['id'] === 'string' ? params['id'] : '';
}
