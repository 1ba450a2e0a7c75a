import { Router } from 'express';
import type { Platform } from '../platform/platform.ts';
import { TimedIds } from '../platform/timed-ids.ts';
import type { SandboxState } from '../store/sandbox-state.ts';
import { CREATORS } from './accounts.ts';
import { Background } from './background.ts';
import { TIKTOK_CALL_WORDS } from './call-words.ts';
import { tiktokControl } from './control-routes.ts';
import { TIKTOK_ENDPOINTS, TIKTOK_LIMITS, TIKTOK_SCOPES } from './endpoints.ts';
import { tiktokPages } from './pages/page-routes.ts';
import { FEED_PATH, postPath } from './pages/paths.ts';
import { resumeJobs } from './publishing/resume-jobs.ts';
import { VerifiedHosts } from './publishing/verified-hosts.ts';
import { tiktokSwitches, type TikTokContext } from './tiktok-context.ts';
import { tiktokRoutes } from './tiktok-routes.ts';

/** The stand-in for TikTok: `/tt/www`, `/tt/api` and `/tt/upload`. */
export const tiktokPlatform: Platform = {
  name: 'tiktok',
  label: 'TikTok',
  feedPath: FEED_PATH,
  accounts: CREATORS,
  signIns: CREATORS,
  endpoints: TIKTOK_ENDPOINTS,
  callWords: TIKTOK_CALL_WORDS,
  scopes: TIKTOK_SCOPES,
  scopesMayBeUnticked: true,
  fixedScopes: ['user.info.basic'],
  products: [],
  limits: TIKTOK_LIMITS,
  start(core) {
    const tiktok: TikTokContext = {
      ...core,
      ids: new TimedIds(firstIdAt, newestId(core.store.state)),
      switches: tiktokSwitches(),
      verifiedHosts: new VerifiedHosts(),
      background: new Background(core.time),
    };
    resumeJobs(tiktok);
    const routes = Router();
    routes.use('/tt', tiktokRoutes(tiktok));
    routes.use(FEED_PATH, tiktokPages(tiktok));
    return {
      routes,
      switches: tiktok.switches,
      control: tiktokControl(tiktok),
      postPath,
      reset() {
        tiktok.background.reset();
        tiktok.verifiedHosts.reset();
        tiktok.ids.reset();
      },
      close: () => tiktok.background.close(),
    };
  },
};

/** Keeps the lower bits busy: an id that ends in zeros would survive being read as a number of JavaScript. */
const ODD = 123_456_789n;

/** The upper half of an id counts seconds. */
function firstIdAt(epochMs: number): bigint {
  return (BigInt(Math.floor(epochMs / 1000)) << 32n) + ODD;
}

/** Posts and publish ids draw from one row. */
function newestId(state: SandboxState): bigint {
  const ids = [
    ...state.posts.filter(({ record }) => record.platform === 'tiktok').map(({ record }) => record.postId),
    ...state.objectsOf('tiktok', 'publish').map(({ id }) => /\d+$/.exec(id)?.[0] ?? '0'),
  ];
  return ids.map(BigInt).reduce((newest, id) => (id > newest ? id : newest), 0n);
}
