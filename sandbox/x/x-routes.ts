import { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import { send } from '../http/answer.ts';
import { pathPart } from '../http/call.ts';
import { answerInternalError, serveEndpoint, type Endpoint } from '../http/serve-endpoint.ts';
import { mountAuthorize } from '../oauth/authorize-routes.ts';
import type { XAccount } from './accounts.ts';
import { mountSubscriptions } from './activity/subscription-routes.ts';
import { mountBearer } from './app-only/bearer-route.ts';
import { refuseAppOnly } from './app-only/serve-app-call.ts';
import { xDialect } from './dialect.ts';
import type { X_ENDPOINTS } from './endpoints.ts';
import {
  appendSegment,
  finalizeUpload,
  initializeUpload,
  MAX_UPLOAD_BODY_BYTES,
  readUploadStatus,
  setMetadata,
  uploadWhole,
} from './media/upload-media.ts';
import { X_AUTHORIZE_RULES } from './oauth/authorize-rules.ts';
import { mountTokens } from './oauth/token-routes.ts';
import { createPost, describeCreate } from './posts/create-post.ts';
import { deletePost } from './posts/delete-post.ts';
import { readPost } from './posts/read-post.ts';
import { readTimeline } from './posts/read-timeline.ts';
import { routeNotFound, usualProblem } from './problems.ts';
import { readMe } from './users-me.ts';
import { mountWebhooks } from './webhooks/webhook-routes.ts';
import type { XContext } from './x-context.ts';
import { reportFault } from '../report.ts';

type XEndpoint = Endpoint<XAccount> & { readonly name: (typeof X_ENDPOINTS)[number] };

/** What programs and the consent page use, below `/x`. */
export function xRoutes(x: XContext): Router {
  const router = Router();
  mountAuthorize(router, '/i/oauth2/authorize', x, X_AUTHORIZE_RULES);
  mountTokens(router, x);
  mountBearer(router, x);
  mountWebhooks(router, x);
  mountSubscriptions(router, x);
  router.use('/2', refuseAppOnly(x));
  const serve = (endpoint: XEndpoint): RequestHandler => serveEndpoint(x, xDialect, endpoint);
  const reading = ['tweet.read', 'users.read'];
  const writing = [...reading, 'tweet.write'];
  router.get('/2/users/me', serve({ name: 'me', scopes: reading, handle: (call) => readMe(x, call) }));
  router.get(
    '/2/users/:id/tweets',
    serve({
      name: 'timeline',
      scopes: reading,
      handle: (call) => readTimeline(x, call, pathPart(call)),
    }),
  );
  router.post(
    '/2/tweets',
    serve({
      name: 'create',
      scopes: writing,
      handle: (call) => createPost(x, call),
      describe: describeCreate,
    }),
  );
  router.get(
    '/2/tweets/:id',
    serve({ name: 'post', scopes: reading, handle: (call) => readPost(x, call, pathPart(call)) }),
  );
  router.delete(
    '/2/tweets/:id',
    serve({ name: 'delete', scopes: writing, handle: (call) => deletePost(x, call, pathPart(call)) }),
  );
  mountMedia(router, x, serve);
  router.use('/2', (_req, res) => send(res, routeNotFound));
  router.use('/2', internalError);
  return router;
}

/** Whole pictures, videos in pieces, and what is said of them. */
function mountMedia(router: Router, x: XContext, serve: (endpoint: XEndpoint) => RequestHandler): void {
  const scopes = ['media.write'];
  const maxBodyBytes = MAX_UPLOAD_BODY_BYTES;
  const upload = '/2/media/upload';
  router.get(upload, serve({ name: 'mediaStatus', scopes, handle: (call) => readUploadStatus(x, call) }));
  router.post(
    upload,
    serve({ name: 'mediaUpload', scopes, maxBodyBytes, handle: (call) => uploadWhole(x, call) }),
  );
  router.post(
    `${upload}/initialize`,
    serve({ name: 'mediaInitialize', scopes, handle: (call) => initializeUpload(x, call) }),
  );
  router.post(
    `${upload}/:id/append`,
    serve({ name: 'mediaAppend', scopes, maxBodyBytes, handle: (call) => appendSegment(x, call) }),
  );
  router.post(
    `${upload}/:id/finalize`,
    serve({ name: 'mediaFinalize', scopes, handle: (call) => finalizeUpload(x, call) }),
  );
  router.post(
    '/2/media/metadata',
    serve({ name: 'mediaMetadata', scopes, handle: (call) => setMetadata(x, call) }),
  );
}

/** A journal that cannot be written any more ends here: nothing is accepted that is not on disk. */
const internalError: ErrorRequestHandler = (error: unknown, req, res, _next) =>
  answerInternalError(res, req, usualProblem(500), () => reportFault(error));
