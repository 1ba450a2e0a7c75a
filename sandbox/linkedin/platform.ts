import { Router } from 'express';
import type { Platform } from '../platform/platform.ts';
import { TimedIds } from '../platform/timed-ids.ts';
import type { StoredPost } from '../store/sandbox-state.ts';
import { AUTHORS, MEMBERS } from './accounts.ts';
import { LINKEDIN_CALL_WORDS } from './call-words.ts';
import { LINKEDIN_ENDPOINTS, LINKEDIN_LIMITS, LINKEDIN_SCOPES, PRODUCTS } from './endpoints.ts';
import { linkedinSwitches, type LinkedInContext } from './linkedin-context.ts';
import { linkedinRoutes } from './linkedin-routes.ts';
import { visitorRoutes } from './notices/visitor-routes.ts';
import { linkedinPages } from './pages/page-routes.ts';
import { permalink } from './pages/paths.ts';

/** The stand-in for LinkedIn, under `/li`. */
export const linkedinPlatform: Platform = {
  name: 'linkedin',
  label: 'LinkedIn',
  feedPath: '/li',
  accounts: AUTHORS,
  signIns: MEMBERS,
  endpoints: LINKEDIN_ENDPOINTS,
  callWords: LINKEDIN_CALL_WORDS,
  scopes: LINKEDIN_SCOPES,
  scopesMayBeUnticked: false,
  products: PRODUCTS,
  limits: LINKEDIN_LIMITS,
  start(core) {
    const ids = new TimedIds(firstIdAt, newestId(core.store.state.posts));
    const switches = linkedinSwitches();
    const linkedin: LinkedInContext = { ...core, ids, switches };
    const routes = Router();
    routes.use('/li', linkedinRoutes(linkedin), linkedinPages(linkedin));
    return {
      routes,
      switches,
      control: visitorRoutes(linkedin),
      postPath: ({ kind, postId, conversationId }) => permalink(kind === 'comment' ? conversationId : postId),
      reset: () => ids.reset(),
    };
  },
};

/** The upper bits of an id are its time in Unix milliseconds. */
function firstIdAt(epochMs: number): bigint {
  return BigInt(Math.floor(epochMs)) << 22n;
}

/** Every id that a post or comment carries, its activity's too. */
function newestId(posts: readonly StoredPost[]): bigint {
  let newest = 0n;
  for (const { record } of posts) {
    if (record.platform !== 'linkedin') continue;
    for (const [digits] of JSON.stringify([record.postId, record.facts]).matchAll(/\d{19}/g)) {
      if (BigInt(digits) > newest) newest = BigInt(digits);
    }
  }
  return newest;
}
