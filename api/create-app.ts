import { randomUUID } from 'node:crypto';
import compression from 'compression';
import express from 'express';
import type { Express, RequestHandler, Response } from 'express';
import { Refusal } from '../domain/refusal.ts';
import { httpDuration } from '../infra/telemetry/metrics.ts';
import { bindAccounts } from './accounts/accounts.routes.ts';
import { bindApiTokens } from './api-tokens/api-tokens.routes.ts';
import { authenticate } from './auth/authenticate.ts';
import { bindAuth } from './auth/auth.routes.ts';
import { generalLimits, limitAddresses } from './auth/limits.ts';
import { sameSiteOnly } from './auth/same-site.ts';
import { codecRoutes } from './codec/codec.routes.ts';
import { CONTRACTS } from './contracts.ts';
import type { ApiDeps } from './deps.ts';
import { serveDocs } from './docs/serve-docs.ts';
import type { EventTailer } from './events/event-stream.ts';
import { bindEvents } from './events/events.routes.ts';
import { healthRoutes } from './health/health.routes.ts';
import { bindHolds } from './holds/holds.routes.ts';
import { bindInstance } from './instance/instance.routes.ts';
import { Binder } from './kit/bind.ts';
import { endSlowBodies } from './kit/end-slow-bodies.ts';
import { problemHandler } from './kit/problem.ts';
import { takeRawBody } from './kit/raw-body.ts';
import { mediaLinkRoutes } from './media/media-link.routes.ts';
import { verificationFileRoutes } from './media/verification-file.routes.ts';
import { bindMedia } from './media/media.routes.ts';
import { bindMe } from './me/me.routes.ts';
import { bindNotifications } from './notifications/notifications.routes.ts';
import { bindOauth } from './oauth/oauth.routes.ts';
import { bindPlatformApps } from './platform-apps/platform-apps.routes.ts';
import { bindPosts } from './posts/posts.routes.ts';
import { bindDataDeletions } from './data-deletions/data-deletions.routes.ts';
import { bindWebhooks } from './webhooks/webhooks.routes.ts';
import { bindSlack } from './slack/slack.routes.ts';
import { reachableSafely } from './web/reachable.ts';
import { securityHeaders } from './web/security-headers.ts';
import { serveAssets, servePages } from './web/serve-ui.ts';
import { bindWorkspaces } from './workspaces/workspaces.routes.ts';

export interface App {
  readonly express: Express;
  /** Open event streams, to be ended when the process drains. */
  readonly streams: ReadonlySet<Response>;
}

/** The whole HTTP face, in the order a request passes it. */
export function createApp(deps: ApiDeps, tailer: EventTailer, draining: () => boolean): App {
  const { PUBLIC_URL, SANDBOX_URL, HUB_TRUSTED_PROXIES } = deps.config;
  const app = express();
  const streams = new Set<Response>();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set(
    'trust proxy',
    HUB_TRUSTED_PROXIES ? HUB_TRUSTED_PROXIES.split(',').map((one) => one.trim()) : false,
  );

  app.use(identifyAndTime(deps));
  app.use(healthRoutes(deps, draining));
  // A platform has no session: its signature over the raw bytes is what counts, not the name it called us by.
  const notices = express.Router();
  const noticeBinder = new Binder(notices, deps.database);
  bindWebhooks(noticeBinder, deps);
  app.use('/api/webhooks', limitAddresses(), noStore, endSlowBodies, nobody, takeRawBody);
  app.use(notices);
  app.use(reachableSafely(PUBLIC_URL));
  app.use(
    compression({
      filter: (request, response) =>
        response.getHeader('content-type') !== EVENT_STREAM && compression.filter(request, response),
    }),
  );
  app.use('/assets', serveAssets());
  app.use(securityHeaders({ https: PUBLIC_URL.startsWith('https:'), sandboxUrl: SANDBOX_URL }));
  app.use(serveDocs(PUBLIC_URL));
  if (deps.config.TIKTOK_VERIFICATION) app.use(verificationFileRoutes(deps.config.TIKTOK_VERIFICATION));
  app.use('/m', limitAddresses(), mediaLinkRoutes(deps));
  const who = [limitAddresses(), ...authenticate(deps)];
  app.use('/api/temporal-codec', ...who, codecRoutes(deps));

  app.use(
    '/api',
    sameSiteOnly(PUBLIC_URL),
    noStore,
    ...who,
    generalLimits(),
    endSlowBodies,
    express.json({ limit: '1mb', strict: false }),
  );
  const router = express.Router();
  const binder = new Binder(router, deps.database);
  bindAuth(binder, deps);
  bindMe(binder, deps);
  bindWorkspaces(binder);
  bindSlack(binder, deps);
  bindInstance(binder, deps);
  bindAccounts(binder, deps);
  bindOauth(binder, deps);
  bindPlatformApps(binder, deps);
  bindPosts(binder, deps);
  bindHolds(binder);
  bindNotifications(binder, deps);
  bindMedia(binder, deps);
  bindApiTokens(binder);
  bindEvents(binder, deps, tailer, streams);
  bindDataDeletions(binder, deps);
  const missing = CONTRACTS.filter(({ id }) => !binder.bound.has(id) && !noticeBinder.bound.has(id));
  if (missing.length > 0)
    throw new Error(`routes without a handler: ${missing.map((one) => one.id).join(', ')}`);
  app.use(router);
  app.use('/api', unknownRoute);

  app.use(servePages());
  app.use(problemHandler(deps.logger));
  return { express: app, streams };
}

const EVENT_STREAM = 'text/event-stream; charset=utf-8';

function identifyAndTime(deps: ApiDeps): RequestHandler {
  return (request, response, next) => {
    const started = process.hrtime.bigint();
    response.locals.requestId = randomUUID();
    response.setHeader('x-request-id', String(response.locals.requestId));
    response.on('finish', () => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const route =
        (response.locals.route as string | undefined) ?? (request.path.startsWith('/api') ? 'other' : 'ui');
      httpDuration.observe({ method: request.method, route, status: String(response.statusCode) }, seconds);
      deps.logger.debug('request', {
        requestId: response.locals.requestId,
        method: request.method,
        route,
        status: response.statusCode,
        ms: Math.round(seconds * 1000),
      });
    });
    next();
  };
}

/** Nobody is signed in here, whatever cookies come along. */
const nobody: RequestHandler = (_request, response, next) => {
  response.locals.principal = null;
  next();
};

const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store');
  next();
};

/** 405 where the address exists with another method, else 404. */
const unknownRoute: RequestHandler = (request, response) => {
  const path = `/api${request.path}`;
  const methods = CONTRACTS.filter((contract) => pattern(contract.path).test(path)).map((contract) =>
    contract.method.toUpperCase(),
  );
  if (methods.length > 0) {
    response.setHeader('allow', [...new Set(methods)].join(', '));
    throw new Refusal('method_not_allowed', `This address takes ${[...new Set(methods)].join(', ')}.`);
  }
  throw new Refusal('not_found', 'There is no such address. See /api/docs.');
};

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}/?$`);
}
