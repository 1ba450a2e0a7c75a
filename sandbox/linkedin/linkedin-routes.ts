import { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import { send, type Answer } from '../http/answer.ts';
import { answerInternalError, serveEndpoint, type Endpoint } from '../http/serve-endpoint.ts';
import { mountAuthorize } from '../oauth/authorize-routes.ts';
import { reportFault } from '../report.ts';
import type { Member } from './accounts.ts';
import { finalizeVideo, type Finalizing } from './assets/finalize-video.ts';
import { initializeUpload, initializeVideo } from './assets/initialize-upload.ts';
import { readAsset } from './assets/read-asset.ts';
import { receiveUpload } from './assets/receive-upload.ts';
import { createComment, describeComment, listComments, type Surface } from './comments/comment-routes.ts';
import { linkedinDialect, type LinkedInCall } from './dialect.ts';
import type { LinkedInEndpoint } from './endpoints.ts';
import { illegalArgument, notFound, usualError } from './errors.ts';
import type { LinkedInContext } from './linkedin-context.ts';
import { listSubscriptions, serveSubscription } from './notices/subscription.ts';
import { linkedinAuthorizeRules } from './oauth/authorize-rules.ts';
import { mountTokens } from './oauth/token-routes.ts';
import { deletePost, editPost } from './posts/change-post.ts';
import { createPost, describeCreate } from './posts/create-post.ts';
import { listPosts, readPost } from './posts/read-posts.ts';
import {
  readNetworkSize,
  readOrganization,
  readOrganizationAcls,
  readOrganizations,
} from './profile/read-organizations.ts';
import { readMe, readUserinfo } from './profile/read-profile.ts';
import { parameter } from './rest-li.ts';

type Serve = (endpoint: Endpoint<Member> & { name: LinkedInEndpoint }) => RequestHandler;

/** What programs and the consent page use, below `/li`. */
export function linkedinRoutes(linkedin: LinkedInContext): Router {
  const dialect = linkedinDialect(linkedin);
  const serve: Serve = (endpoint) => serveEndpoint(linkedin, dialect, endpoint);
  const oauth = Router();
  mountAuthorize(oauth, '/v2/authorization', linkedin, linkedinAuthorizeRules(linkedin));
  mountTokens(oauth, linkedin);

  const routes = Router();
  routes.use('/www/oauth', oauth);
  routes.use('/api/v2', v2Routes(linkedin, serve));
  routes.use('/api/rest', restRoutes(linkedin, serve));
  routes.put('/upload/:kind/:key{/:part}', receiveUpload(linkedin));
  routes.use(['/api', '/www', '/upload'], (req, res) => send(res, notFound(req.originalUrl)));
  routes.use(['/api', '/www', '/upload'], internalError);
  return routes;
}

function v2Routes(linkedin: LinkedInContext, serve: Serve): Router {
  const router = Router();
  router.get(
    '/userinfo',
    serve({
      name: 'userinfo',
      scopes: ['openid', 'profile'],
      handle: (call) => readUserinfo(linkedin, call),
    }),
  );
  router.get(
    '/me',
    serve({ name: 'me', scopes: ['r_basicprofile'], handle: (call) => readMe(linkedin, call) }),
  );
  mountComments(router, linkedin, serve, 'v2');
  return router;
}

function restRoutes(linkedin: LinkedInContext, serve: Serve): Router {
  const router = Router();
  const forAdmins = ['rw_organization_admin'];
  router.get(
    '/organizationAcls',
    serve({ name: 'organizationAcls', scopes: forAdmins, handle: readOrganizationAcls }),
  );
  router.get(
    '/organizations',
    serve({ name: 'organizations', scopes: forAdmins, handle: readOrganizations }),
  );
  router.get(
    '/organizations/:id',
    serve({ name: 'organizations', scopes: forAdmins, handle: readOrganization }),
  );
  router.get(
    '/networkSizes/:id',
    serve({ name: 'networkSizes', scopes: forAdmins, handle: readNetworkSize }),
  );
  mountPosts(router, linkedin, serve);
  mountAssets(router, linkedin, serve);
  mountComments(router, linkedin, serve, 'rest');
  router.get(
    '/eventSubscriptions',
    serve({
      name: 'subscriptions',
      scopes: forAdmins,
      handle: (call) => listSubscriptions(linkedin, call),
    }),
  );
  const subscription = serve({
    name: 'subscribe',
    scopes: forAdmins,
    handle: (call) => serveSubscription(linkedin, call),
  });
  router.route('/eventSubscriptions/:key').put(subscription).get(subscription).delete(subscription);
  return router;
}

function mountPosts(router: Router, linkedin: LinkedInContext, serve: Serve): void {
  router.post(
    '/posts',
    serve({
      name: 'create',
      scopes: [],
      handle: (call) => createPost(linkedin, call),
      describe: describeCreate,
    }),
  );
  router.get('/posts', serve({ name: 'list', scopes: [], handle: (call) => listPosts(linkedin, call) }));
  router
    .route('/posts/:id')
    .get(serve({ name: 'post', scopes: [], handle: (call) => readPost(linkedin, call) }))
    .post(serve({ name: 'edit', scopes: [], handle: (call) => editPost(linkedin, call) }))
    .delete(serve({ name: 'delete', scopes: [], handle: (call) => deletePost(linkedin, call) }));
}

function mountAssets(router: Router, linkedin: LinkedInContext, serve: Serve): void {
  const finalizing: Finalizing = new Set();
  const action = (
    name: string,
    handle: (call: LinkedInCall) => Promise<Answer>,
  ): ((call: LinkedInCall) => Answer | Promise<Answer>) => {
    return (call) =>
      parameter(call.request, 'action') === name ? handle(call) : illegalArgument('Unknown action');
  };
  for (const kind of ['image', 'document'] as const) {
    const initialize = action('initializeUpload', (call) => initializeUpload(linkedin, call, kind));
    router.post(`/${kind}s`, serve({ name: `${kind}Init`, scopes: [], handle: initialize }));
  }
  for (const kind of ['image', 'document', 'video'] as const) {
    const read = (call: LinkedInCall): Answer => readAsset(linkedin, call, kind);
    router.get(`/${kind}s/:id`, serve({ name: `${kind}Read`, scopes: [], handle: read }));
  }
  const initializeOne = serve({
    name: 'videoInit',
    scopes: [],
    handle: action('initializeUpload', (call) => initializeVideo(linkedin, call)),
  });
  const finalizeOne = serve({
    name: 'videoFinalize',
    scopes: [],
    handle: action('finalizeUpload', (call) => finalizeVideo(linkedin, call, finalizing)),
  });
  router.post('/videos', (req, res, next) =>
    (parameter(req, 'action') === 'finalizeUpload' ? finalizeOne : initializeOne)(req, res, next),
  );
}

function mountComments(router: Router, linkedin: LinkedInContext, serve: Serve, surface: Surface): void {
  router
    .route('/socialActions/:id/comments')
    .post(
      serve({
        name: 'commentCreate',
        scopes: [],
        handle: (call) => createComment(linkedin, call, surface),
        describe: describeComment,
      }),
    )
    .get(
      serve({
        name: 'commentList',
        scopes: [],
        handle: (call) => listComments(linkedin, call, surface),
      }),
    );
}

/** A journal that cannot be written any more ends here: nothing is accepted that is not on disk. */
const internalError: ErrorRequestHandler = (error: unknown, req, res, _next) =>
  answerInternalError(res, req, usualError(500), () => reportFault(error));
