import { Router } from 'express';
import type { Platform } from '../platform/platform.ts';
import { TimedIds } from '../platform/timed-ids.ts';
import type { SandboxState } from '../store/sandbox-state.ts';
import { X_ACCOUNTS } from './accounts.ts';
import { bearerOf } from './app-only/app-bearer.ts';
import { X_CALL_WORDS } from './call-words.ts';
import { xControl } from './control-routes.ts';
import { X_ENDPOINTS, X_LIMITS, X_SCOPES } from './endpoints.ts';
import { xPages } from './pages/page-routes.ts';
import { firstSnowflakeAt } from './snowflake.ts';
import { ToldEvents } from './webhooks/told-events.ts';
import { xSwitches, type XContext } from './x-context.ts';
import { xRoutes } from './x-routes.ts';

/** The stand-in for X, under `/x`. */
export const xPlatform: Platform = {
  name: 'x',
  label: 'X',
  feedPath: '/x',
  accounts: X_ACCOUNTS,
  signIns: X_ACCOUNTS,
  endpoints: X_ENDPOINTS,
  callWords: X_CALL_WORDS,
  scopes: X_SCOPES,
  scopesMayBeUnticked: false,
  products: [],
  limits: X_LIMITS,
  start(core) {
    const x: XContext = {
      ...core,
      ids: new TimedIds(firstSnowflakeAt, newestId(core.store.state)),
      switches: xSwitches(),
      told: new ToldEvents(),
    };
    const routes = Router();
    routes.use('/x', xRoutes(x), xPages(x));
    return {
      routes,
      switches: x.switches,
      control: xControl(x),
      appFacts: (clientId) => ({ bearerToken: bearerOf(x, clientId) }),
      postPath: ({ handle, postId }) => `/x/${handle}/status/${postId}`,
      reset() {
        x.ids.reset();
        x.told.reset();
      },
    };
  },
};

/** All of them draw from one row. */
function newestId(state: SandboxState): bigint {
  const ids = [
    ...state.posts.filter(({ record }) => record.platform === 'x').map(({ record }) => record.postId),
    ...['media', 'webhook', 'subscription'].flatMap((kind) => state.objectsOf('x', kind).map(({ id }) => id)),
  ];
  return ids.map(BigInt).reduce((newest, id) => (id > newest ? id : newest), 0n);
}
