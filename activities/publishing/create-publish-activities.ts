import { Context } from '@temporalio/activity';
import { PLAN_ONCE, withWorkspace } from '../../db/doors/doors.ts';
import { OTHER_APP } from '../../domain/accounts/other-app.ts';
import type { PublishInput, PublishResult } from '../../domain/messages/publishing-messages.ts';
import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import {
  CALL_DEADLINE_MS,
  HEARTBEAT_CLAIMED_MS,
  HEARTBEAT_WAITING_MS,
} from '../../domain/publishing/timing.ts';
import { rightToSend } from './right-to-send.ts';
import type { RightToSend } from './right-to-send.ts';
import { publishDeparture, publishLateness } from '../../infra/telemetry/publish-metrics.ts';
import { openArtefacts } from '../../usecases/publishing/artefacts.ts';
import type { Artefacts } from '../../usecases/publishing/artefacts.ts';
import { lockPart } from '../../usecases/publishing/lock-part.ts';
import { claimPart } from '../../usecases/publishing/claim-part.ts';
import type { Claim } from '../../usecases/publishing/claim-part.ts';
import { recordOutcome } from '../../usecases/publishing/record-outcome.ts';
import { readAccessToken } from '../../usecases/tokens/read-access-token.ts';
import type { AccessToken } from '../../usecases/tokens/read-access-token.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { WORKER_ACTOR } from '../deps.ts';
import type { SendingDeps } from '../deps.ts';
import { hearBudgets } from './hear-budgets.ts';
import { notConfigured } from './not-configured.ts';
import type { HeardBudgets } from './hear-budgets.ts';

type ReadyClaim =
  | (Omit<Extract<Claim, { kind: 'claimed' }>, 'artefacts'> & {
      access: AccessToken;
      artefacts: Artefacts;
      mayLeave: () => boolean;
    })
  | Exclude<Claim, { kind: 'claimed' }>;

/** The activity that makes the irreversible call. Run with one attempt only. */
export function createPublishActivities(deps: SendingDeps) {
  return {
    /**
     * Waits in process for the instant, claims, calls, stores the outcome. Before the claim it lets go at once when
     * told to; after it, it always finishes.
     */
    async publishPart(input: PublishInput): Promise<PublishResult> {
      const context = Context.current();
      const heart = startHeartbeat(context, HEARTBEAT_WAITING_MS);
      try {
        let startAt = Date.parse(input.startAt);
        const early = await rehearse(deps, input);
        for (;;) {
          const letGo = await waitUntil(startAt, [context.cancellationSignal, deps.stopping]);
          if (letGo)
            return { kind: 'not_claimed', reason: deps.stopping.aborted ? 'worker_stopping' : 'cancelled' };
          const right = rightToSend(deps);
          if (right === null) return { kind: 'not_claimed', reason: 'worker_not_live' };
          const claim = await claimOrReport(deps, input, early, right);
          switch (claim.kind) {
            case 'too_early':
              startAt = Date.now() + claim.ms;
              continue;
            case 'already_claimed':
              return claim;
            case 'not_claimed':
              return claim;
            case 'claimed':
              heart.beatEvery(HEARTBEAT_CLAIMED_MS);
              return await deps.openAttempts.during({ ...input, fence: claim.fence }, () =>
                callAndRecord(deps, input, claim),
              );
          }
        }
      } finally {
        heart.stop();
      }
    },
  };
}

interface EarlyToken extends AccessToken {
  readonly grantId: string;
}

/**
 * Ahead of the instant: reads what the claim will read, so that PostgreSQL has planned it on this connection, and the
 * token, of which the claim says whether it still is the one. What a post of now has no time for.
 */
async function rehearse(deps: SendingDeps, input: PublishInput): Promise<EarlyToken | null> {
  if (Date.parse(input.startAt) <= Date.now()) return null;
  const read = async (tx: WorkspaceTransaction): Promise<EarlyToken | null> => {
    const part = await lockPart(tx, input.partId);
    const grantId = part?.grantId ?? null;
    const access = grantId === null ? null : await readAccessToken(tx, deps.keys, grantId);
    return grantId === null || access === null ? null : { ...access, grantId };
  };
  return withWorkspace(deps.database, input.workspaceId, WORKER_ACTOR, read, PLAN_ONCE);
}

/** A claim whose answer is lost may have been committed: it is not used, and that is told. */
async function claimOrReport(
  deps: SendingDeps,
  input: PublishInput,
  early: EarlyToken | null,
  right: RightToSend,
): Promise<ReadyClaim> {
  try {
    return await claimWithToken(deps, input, early, right);
  } catch (error) {
    const { workspaceId, partId } = input;
    deps.openAttempts.reportUnsent({ workspaceId, partId, incarnation: right.incarnation.key });
    throw error;
  }
}

/** Claim and token in one transaction: after it only the call remains. */
function claimWithToken(
  deps: SendingDeps,
  input: PublishInput,
  early: EarlyToken | null,
  { incarnation, mayLeave }: RightToSend,
): Promise<ReadyClaim> {
  const take = async (tx: WorkspaceTransaction): Promise<ReadyClaim> => {
    const claim = await claimPart(tx, {
      partId: input.partId,
      startToken: input.startToken,
      worker: deps.worker,
      incarnation,
    });
    if (claim.kind !== 'claimed') return claim;
    // Rolls the claim back: it reached a database that nobody has compared with what is known outside.
    if (!claim.sameServer)
      throw new Error('the claim was made at another server than the worker was admitted to');
    const current = early?.grantId === claim.grantId && early.version === claim.grantVersion;
    const access = current ? early : await readAccessToken(tx, deps.keys, claim.grantId);
    // Rolls the claim back: an account that is connected has a live grant.
    if (!access) throw new Error('a connected account without a live grant');
    const artefacts = await openArtefacts(tx, deps.keys, claim.artefacts);
    return { ...claim, access, artefacts, mayLeave };
  };
  return withWorkspace(deps.database, input.workspaceId, WORKER_ACTOR, take, PLAN_ONCE);
}

async function callAndRecord(
  deps: SendingDeps,
  input: PublishInput,
  claim: Extract<ReadyClaim, { kind: 'claimed' }>,
): Promise<PublishResult> {
  publishLateness.observe({ platform: claim.platform }, secondsSince(input.startAt));
  const budgets = hearBudgets(deps);
  const outcome = await call(deps, input, claim, budgets).catch((error: unknown): PublishOutcome => {
    deps.logger.error('a client failed in the middle of a call', { partId: input.partId, error });
    return { kind: 'unknown', code: 'no_answer', detail: 'The program failed while it made the call.' };
  });
  try {
    const { partId, workspaceId } = input;
    await withWorkspace(
      deps.database,
      workspaceId,
      WORKER_ACTOR,
      (tx) => recordOutcome(tx, { partId, fence: claim.fence, outcome, from: 'worker' }),
      PLAN_ONCE,
    );
    await budgets.keep({ ...input, accountId: claim.accountId });
    return { kind: 'recorded', outcome: outcome.kind };
  } catch (error) {
    // Must not look like a failed publish: the workflow records it by an activity that is retried.
    deps.logger.error('an outcome could not be stored yet', {
      partId: input.partId,
      outcome: outcome.kind,
      error,
    });
    return { kind: 'unrecorded', fence: claim.fence, outcome };
  }
}

async function call(
  deps: SendingDeps,
  input: PublishInput,
  claim: Extract<ReadyClaim, { kind: 'claimed' }>,
  budgets: HeardBudgets,
): Promise<PublishOutcome> {
  const platform = deps.platforms.get(claim.platform);
  if (!platform) return notConfigured();
  // Not sent: the next prepare finds that the account has to be connected again.
  if (platform.clientId !== claim.access.grantedTo)
    return { kind: 'token_invalid', code: 'token_invalid', detail: OTHER_APP.detail };
  return platform.publish({
    accessToken: claim.access.token,
    account: claim.account,
    payload: claim.payload,
    artefacts: claim.artefacts,
    earlier: claim.earlier,
    media: deps.media.inWorkspace(input.workspaceId),
    onBudget: budgets.onBudget,
    mayLeave: () => {
      const may = claim.mayLeave();
      if (may) publishDeparture.observe({ platform: claim.platform }, secondsSince(input.startAt));
      return may;
    },
    signal: AbortSignal.timeout(CALL_DEADLINE_MS),
  });
}

/** By this process's clock; nothing is early. */
function secondsSince(instant: string): number {
  return Math.max(0, Date.now() - Date.parse(instant)) / 1000;
}

/** Resolves true when told to let go before the instant (epoch milliseconds), false at the instant. */
function waitUntil(instant: number, signals: readonly AbortSignal[]): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (letGo: boolean): void => {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener('abort', onAbort);
      resolve(letGo);
    };
    const onAbort = (): void => end(true);
    const timer = setTimeout(() => end(false), Math.max(0, instant - Date.now()));
    for (const signal of signals) signal.addEventListener('abort', onAbort);
    if (signals.some((signal) => signal.aborted)) end(true);
  });
}

function startHeartbeat(context: Context, everyMs: number): { beatEvery(ms: number): void; stop(): void } {
  const beat = (): void => context.heartbeat();
  beat();
  let timer = setInterval(beat, everyMs);
  return {
    beatEvery(ms) {
      clearInterval(timer);
      timer = setInterval(beat, ms);
    },
    stop: () => clearInterval(timer),
  };
}
