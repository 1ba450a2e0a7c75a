import { Router } from 'express';
import type { Platform } from '../platform/platform.ts';
import { TimedIds } from '../platform/timed-ids.ts';
import { X_ACCOUNTS } from './accounts.ts';
import { X_ENDPOINTS, X_LIMITS, X_SCOPES } from './endpoints.ts';
import { xPages } from './pages/page-routes.ts';
import { firstSnowflakeAt } from './snowflake.ts';
import { VocabularySwitch } from './vocabulary.ts';
import type { XContext } from './x-context.ts';
import { xRoutes } from './x-routes.ts';

/** The stand-in for X, under `/x`. */
export const xPlatform: Platform = {
  name: 'x',
  label: 'X',
  feedPath: '/x',
  accounts: X_ACCOUNTS,
  signIns: X_ACCOUNTS,
  endpoints: X_ENDPOINTS,
  scopes: X_SCOPES,
  scopesMayBeUnticked: false,
  products: [],
  limits: X_LIMITS,
  start(core) {
    const x: XContext = {
      ...core,
      ids: new TimedIds(firstSnowflakeAt, newestPostId(core.store.state.posts)),
      vocabulary: new VocabularySwitch(),
    };
    const routes = Router();
    routes.use('/x', xRoutes(x), xPages(x));
    return {
      routes,
      switches: { vocabulary: x.vocabulary },
      postPath: ({ handle, postId }) => `/x/${handle}/status/${postId}`,
      reset: () => x.ids.reset(),
    };
  },
};

function newestPostId(posts: readonly { readonly record: { platform: string; postId: string } }[]): bigint {
  return posts.reduce((newest, { record }) => {
    const id = record.platform === 'x' ? BigInt(record.postId) : 0n;
    return id > newest ? id : newest;
  }, 0n);
}
