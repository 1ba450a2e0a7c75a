import { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import { send } from '../http/answer.ts';
import { answerInternalError, serveEndpoint, type Endpoint } from '../http/serve-endpoint.ts';
import { mountAuthorize } from '../oauth/authorize-routes.ts';
import { reportFault } from '../report.ts';
import type { Creator } from './accounts.ts';
import { usualAnswer } from './answers.ts';
import { readCreatorInfo } from './creators/read-creator-info.ts';
import { tiktokDialect } from './dialect.ts';
import { readUserInfo } from './display/read-user-info.ts';
import { listVideos, queryVideos } from './display/read-videos.ts';
import type { TikTokEndpoint } from './endpoints.ts';
import { tiktokAuthorizeRules } from './oauth/authorize-rules.ts';
import { mountTokens } from './oauth/token-routes.ts';
import { describePhotos, initPhotos } from './publishing/init-photos.ts';
import { describeVideo, initInboxVideo, initVideo } from './publishing/init-video.ts';
import { cancelJob, readStatus } from './publishing/read-status.ts';
import type { TikTokContext } from './tiktok-context.ts';
import { receiveChunk } from './upload/receive-chunk.ts';

/** What programs and the consent page use, below `/tt`. */
export function tiktokRoutes(tiktok: TikTokContext): Router {
  const router = Router();
  mountAuthorize(router, '/www/v2/auth/authorize/', tiktok, tiktokAuthorizeRules(tiktok));
  router.put('/upload/', receiveChunk(tiktok));
  router.use('/api', tiktokApi(tiktok));
  router.use(['/api', '/upload'], (_req, res) => send(res, usualAnswer(404)));
  router.use(['/api', '/upload'], internalError);
  return router;
}

function tiktokApi(tiktok: TikTokContext): Router {
  const router = Router();
  mountTokens(router, tiktok);
  const dialect = tiktokDialect(tiktok);
  const serve = (endpoint: Endpoint<Creator> & { name: TikTokEndpoint }): RequestHandler =>
    serveEndpoint(tiktok, dialect, endpoint);

  // A field's own scope is looked at by the call itself.
  router.get(
    '/v2/user/info/',
    serve({ name: 'userInfo', scopes: [], handle: (call) => readUserInfo(tiktok, call) }),
  );
  router.post(
    '/v2/video/list/',
    serve({ name: 'videoList', scopes: ['video.list'], handle: (call) => listVideos(tiktok, call) }),
  );
  router.post(
    '/v2/video/query/',
    serve({ name: 'videoQuery', scopes: ['video.list'], handle: (call) => queryVideos(tiktok, call) }),
  );

  const publish = '/v2/post/publish';
  router.post(
    `${publish}/creator_info/query/`,
    serve({
      name: 'creatorInfo',
      scopes: ['video.publish'],
      handle: (call) => readCreatorInfo(tiktok, call),
    }),
  );
  router.post(
    `${publish}/video/init/`,
    serve({
      name: 'videoInit',
      scopes: ['video.publish'],
      handle: (call) => initVideo(tiktok, call),
      describe: describeVideo,
    }),
  );
  router.post(
    `${publish}/inbox/video/init/`,
    serve({
      name: 'inboxInit',
      scopes: ['video.upload'],
      handle: (call) => initInboxVideo(tiktok, call),
      describe: () => ({ text: null, replyTo: null }),
    }),
  );
  // Which scope these need hangs on the body.
  router.post(
    `${publish}/content/init/`,
    serve({
      name: 'photoInit',
      scopes: [],
      handle: (call) => initPhotos(tiktok, call),
      describe: describePhotos,
    }),
  );
  router.post(
    `${publish}/status/fetch/`,
    serve({ name: 'status', scopes: [], handle: (call) => readStatus(tiktok, call) }),
  );
  router.post(
    `${publish}/cancel/`,
    serve({ name: 'cancel', scopes: [], handle: (call) => cancelJob(tiktok, call) }),
  );
  return router;
}

/** A journal that cannot be written any more ends here: nothing is accepted that is not on disk. */
const internalError: ErrorRequestHandler = (error: unknown, req, res, _next) =>
  answerInternalError(res, req, usualAnswer(500), () => reportFault(error));
