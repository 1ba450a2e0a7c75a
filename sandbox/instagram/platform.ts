import { Router, type RequestHandler } from 'express';
import { serveEndpoint } from '../http/serve-endpoint.ts';
import { mountAuthorize } from '../oauth/authorize-routes.ts';
import type { Platform, PlatformCore } from '../platform/platform.ts';
import { TimedIds } from '../platform/timed-ids.ts';
import type { SandboxState } from '../store/sandbox-state.ts';
import { FACEBOOK_PEOPLE, INSTAGRAM_ACCOUNTS, META_ACCOUNTS } from './accounts.ts';
import { INSTAGRAM_CALL_WORDS } from './call-words.ts';
import { controlRoutes } from './control-routes.ts';
import { INSTAGRAM_ENDPOINTS, LOGINS } from './endpoints.ts';
import { Blackouts } from './graph/blackouts.ts';
import { graphRoutes, internalError } from './graph/graph-routes.ts';
import { Throttles } from './graph/throttles.ts';
import { instagramSwitches, type InstagramContext } from './instagram-context.ts';
import { FACEBOOK_AUTHORIZE_RULES, INSTAGRAM_AUTHORIZE_RULES } from './login/authorize-rules.ts';
import { mountFacebookTokens } from './login/facebook-tokens.ts';
import { mountCodeExchange, mountLongTokens } from './login/instagram-tokens.ts';
import { pathById } from './media/permalink.ts';
import { instagramPages } from './pages/page-routes.ts';
import { resumeContainers } from './publishing/fill-container.ts';
import { PublishedContainers } from './publishing/published-containers.ts';
import { receiveUpload, uploadDialect } from './publishing/receive-upload.ts';
import { FACEBOOK_LOGIN_RIGHTS, FACEBOOK_LOGIN_SCOPES, INSTAGRAM_LOGIN_SCOPES } from './scopes.ts';
import { VerifiedCallbacks } from './webhooks/verify-callback.ts';

/** The stand-in for Instagram: hosts of Instagram Login under `/ig`, of Facebook Login under `/fb`. */
export const instagramPlatform: Platform = {
  name: 'instagram',
  label: 'Instagram',
  feedPath: '/instagram',
  accounts: META_ACCOUNTS,
  signIns: INSTAGRAM_ACCOUNTS,
  endpoints: INSTAGRAM_ENDPOINTS,
  callWords: INSTAGRAM_CALL_WORDS,
  scopes: INSTAGRAM_LOGIN_SCOPES,
  scopesMayBeUnticked: true,
  products: LOGINS,
  limits: {},
  start(core) {
    const { state } = core.store;
    const ig: InstagramContext = {
      ...core,
      ids: new TimedIds(firstIdAt, newestId(state)),
      switches: instagramSwitches(),
      throttles: new Throttles(),
      blackouts: new Blackouts(),
      published: new PublishedContainers(state.posts),
      callbacks: new VerifiedCallbacks(),
    };
    resumeContainers(ig);
    const routes = Router();
    routes.use('/ig', withoutVersion('www', 'graph'), instagramHosts(ig));
    routes.use('/fb', withoutVersion('www', 'graph', 'rupload/ig-api-upload'), facebookHosts(ig));
    routes.use('/instagram', instagramPages(ig));
    return {
      routes,
      switches: ig.switches,
      control: controlRoutes(ig),
      postPath: pathById,
      reset() {
        for (const one of [ig.ids, ig.throttles, ig.blackouts, ig.published, ig.callbacks]) one.reset();
      },
    };
  },
};

/** `www.instagram.com`, `api.instagram.com` and `graph.instagram.com` */
function instagramHosts(ig: InstagramContext): Router {
  const router = Router();
  mountAuthorize(router, '/www/oauth/authorize', ig, INSTAGRAM_AUTHORIZE_RULES);
  const api = Router();
  mountCodeExchange(api, ig);
  router.use('/api', api);
  const graph = Router();
  mountLongTokens(graph, ig);
  router.use('/graph', graph, graphRoutes(ig, 'instagram'));
  return router;
}

/** `www.facebook.com`, `graph.facebook.com` and `rupload.facebook.com` */
function facebookHosts(ig: InstagramContext): Router {
  const router = Router();
  // People sign in here, and the scopes have other names.
  const core: PlatformCore = {
    ...ig,
    platform: {
      ...ig.platform,
      label: 'Facebook',
      signIns: FACEBOOK_PEOPLE,
      scopes: FACEBOOK_LOGIN_SCOPES,
    },
  };
  mountAuthorize(router, '/www/dialog/oauth', core, FACEBOOK_AUTHORIZE_RULES);
  const graph = Router();
  mountFacebookTokens(graph, ig);
  router.use('/graph', graph, graphRoutes(ig, 'facebook'));
  router.post(
    '/rupload/ig-api-upload/:id',
    serveEndpoint(ig, uploadDialect(ig), {
      name: 'upload',
      scopes: FACEBOOK_LOGIN_RIGHTS.publish,
      streamed: true,
      handle: (call) => receiveUpload(ig, call),
    }),
  );
  router.use(internalError);
  return router;
}

/** Every version answers alike, and so does none. */
function withoutVersion(...below: readonly string[]): RequestHandler {
  const versioned = new RegExp(`^/(${below.join('|')})/v\\d+\\.\\d+(?=[/?]|$)`);
  return (req, _res, next) => {
    req.url = req.url.replace(versioned, '/$1');
    next();
  };
}

/** Seventeen digits, beyond 2^53; a thousand to a millisecond. */
const FIRST_ID = 17_900_000_000_000_000n;
const FIRST_ID_AT_MS = Date.UTC(2026, 0, 1);

function firstIdAt(epochMs: number): bigint {
  return FIRST_ID + BigInt(Math.floor((epochMs - FIRST_ID_AT_MS) * 1000));
}

/** Every id of media, carousel items, containers and comments. */
function newestId(state: SandboxState): bigint {
  const posts = state.posts.filter(({ record }) => record.platform === 'instagram');
  const ids = [
    ...posts.map(({ record }) => JSON.stringify([record.postId, record.facts])),
    ...['container', 'comment'].flatMap((kind) => state.objectsOf('instagram', kind).map(({ id }) => id)),
  ].flatMap((text) => text.match(/\b1[78]\d{15}\b/g) ?? []);
  return ids.reduce((newest, id) => (BigInt(id) > newest ? BigInt(id) : newest), 0n);
}
