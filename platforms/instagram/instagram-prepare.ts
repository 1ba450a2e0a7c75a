import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { PostPayload } from '../../domain/publishing/part-payload.ts';
import { PreparationFailed, preparing } from '../preparation-failed.ts';
import type { Artefacts, PrepareCall, PrepareOutcome } from '../port.ts';
import { refusalReason } from '../reasons.ts';
import type { WordedRow } from '../reasons.ts';
import type { GraphApi } from './graph-api.ts';
import { containerSchema, createdSchema, limitSchema, readAnswer } from './graph-answers.ts';
import { containerFailure, prepareFailure } from './graph-errors.ts';
import { planContainers } from './instagram-containers.ts';
import { statedUsage } from './usage-headers.ts';

/** A container ends a day after it was made; an hour is left for the call and for what is unknown after it. */
const CONTAINER_LIFE_MS = 23 * 60 * 60_000;
/** Pauses between looks at a container; the last one repeats. Milliseconds. */
const LOOKS_MS = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000] as const;
const PATIENCE_MS = 30 * 60_000;
const DAY_SECONDS = 86_400;
/** The limit of a day moves: room may come at any time. */
const LIMIT_WAIT_MS = 30 * 60_000;

const artefactsSchema = z.object({
  children: z.array(z.string()).default([]),
  container: z.string().optional(),
  /** The container was found published: it is never published again, but read back. */
  published: z.literal(true).optional(),
});
type Containers = z.infer<typeof artefactsSchema>;

export function readContainers(artefacts: Artefacts): Containers {
  return artefactsSchema.parse(artefacts);
}

/**
 * Makes the containers of a post and waits until Instagram has processed them: pictures too, or publishing fails. One
 * post owns one final container, kept as soon as it is known. Repeating it goes on.
 */
export async function prepareInstagram(
  api: GraphApi,
  call: PrepareCall,
  now: () => number,
): Promise<PrepareOutcome> {
  const { payload, accessToken, account } = call;
  if (payload.kind !== 'post') return { kind: 'ready' };
  return preparing(async () => {
    const containers = await makeContainers(api, call, payload, now);
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

async function makeContainers(
  api: GraphApi,
  call: PrepareCall,
  payload: PostPayload,
  now: () => number,
): Promise<string> {
  const kept = readContainers(call.artefacts);
  if (kept.container !== undefined) return kept.container;
  const plan = planContainers(payload, call.media);
  const usableUntil = new Date(now() + CONTAINER_LIFE_MS);
  const make = async (body: object): Promise<string> => {
    const answer = await api.createContainer(
      call.accessToken,
      call.account.platformAccountId,
      body,
      call.signal,
    );
    const said = readAnswer(answer, createdSchema);
    if (said.kind !== 'data') throw new PreparationFailed(prepareFailure(said, now()));
    return said.data.id;
  };
  const children = [...kept.children];
  for (const body of plan.children.slice(children.length)) {
    children.push(await make(body));
    await call.keep({ children }, usableUntil);
  }
  for (const child of children) await waitUntilFinished(api, call, child, now);
  const container = await make(plan.parent(children));
  await call.keep({ children, container }, usableUntil);
  return container;
}

async function waitUntilFinished(
  api: GraphApi,
  call: PrepareCall,
  containerId: string,
  now: () => number,
): Promise<'finished' | 'published'> {
  const end = now() + PATIENCE_MS;
  for (let look = 0; now() < end; look += 1) {
    const said = readAnswer(await api.containerStatus(call.accessToken, containerId), containerSchema);
    if (said.kind === 'refused' && said.error.code === 190)
      throw new PreparationFailed(prepareFailure(said, now()));
    // A container that cannot be read for a while is still there.
    const state = said.kind === 'data' ? said.data.status_code : 'IN_PROGRESS';
    switch (state) {
      case 'FINISHED':
        return 'finished';
      case 'PUBLISHED':
        return 'published';
      case 'ERROR':
      case 'EXPIRED':
        // What was made is of no use: the next try begins anew.
        await call.keep({}, new Date(now()));
        throw new PreparationFailed(failed(said.kind === 'data' ? said.data.status : ''));
      case 'IN_PROGRESS':
        await delay(LOOKS_MS[look] ?? LOOKS_MS.at(-1), undefined, { signal: call.signal });
    }
  }
  throw new PreparationFailed({
    kind: 'transient',
    code: 'media_still_processing',
    detail: 'Instagram has not processed the files within half an hour.',
  });
}

const NOT_PROCESSED = {
  code: 'media_not_processed',
  says: 'Instagram could not process the files.',
} as const satisfies WordedRow;

function failed(status: string): PrepareOutcome {
  const row = containerFailure(status);
  const reason = refusalReason(row ?? NOT_PROCESSED, 'Instagram', status);
  return { kind: row?.kind === 'rejected' ? 'rejected' : 'transient', ...reason };
}
