import { preparing } from '../preparation-failed.ts';
import type { PrepareCall, PrepareOutcome } from '../port.ts';
import type { GraphApi } from './graph-api.ts';
import { limitSchema, readAnswer } from './graph-answers.ts';
import { CONTAINER_LIFE_MS, readContainers } from './instagram-artefacts.ts';
import type { VideoWay } from './instagram-containers.ts';
import { makeContainers } from './instagram-make.ts';
import { waitUntilFinished } from './instagram-wait.ts';
import { statedUsage } from './usage-headers.ts';

const DAY_SECONDS = 86_400;
/** The limit of a day moves: room may come at any time. */
const LIMIT_WAIT_MS = 30 * 60_000;

/**
 * Makes the containers of a post and waits until Instagram has processed them: pictures too, or publishing fails. One
 * post owns one final container, kept as soon as it is known. Repeating it goes on.
 */
export async function prepareInstagram(
  api: GraphApi,
  way: VideoWay,
  call: PrepareCall,
  now: () => number,
): Promise<PrepareOutcome> {
  const { payload, accessToken, account } = call;
  if (payload.kind !== 'post') return { kind: 'ready' };
  return preparing(async () => {
    const containers = await makeContainers(api, way, call, payload, now);
    if ((await waitUntilFinished(api, call, containers, now)) === 'published') {
      // A call that nobody remembers has published it. What became of it is read at its time.
      const kept = readContainers(call.artefacts);
      await call.keep(
        { ...kept, container: containers, published: true },
        new Date(now() + CONTAINER_LIFE_MS),
      );
      return { kind: 'ready' };
    }
    const answer = await api.publishingLimit(accessToken, account.platformAccountId);
    if (answer.kind === 'answer')
      statedUsage(answer.headers, account.platformAccountId, now()).forEach(call.onBudget);
    const limit = readAnswer(answer, limitSchema);
    const [today] = limit.kind === 'data' ? limit.data.data : [];
    if (!today?.config) return { kind: 'ready' };
    // Instagram's pages name 25, 50 and 100: only what it says of this account counts.
    const { quota_total: quota, quota_duration: seconds = DAY_SECONDS } = today.config;
    const left = Math.max(0, quota - today.quota_usage);
    call.onBudget({ family: 'posts', seconds, unit: 'count', quota, left, resetsAt: null });
    if (left > 0) return { kind: 'ready' };
    return {
      kind: 'rate_limited',
      until: new Date(now() + LIMIT_WAIT_MS).toISOString(),
      code: 'daily_limit',
      detail: `Instagram allows this account ${quota} posts in 24 hours; ${today.quota_usage} are used.`,
    };
  });
}
