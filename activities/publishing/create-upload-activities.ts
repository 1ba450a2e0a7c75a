import { ApplicationFailure, Context } from '@temporalio/activity';
import { withWorkspace } from '../../db/doors/doors.ts';
import type { PartRef, UploadResult } from '../../domain/messages/publishing-messages.ts';
import { isUnclaimed } from '../../domain/publishing/part-state.ts';
import { UPLOAD_DEADLINE_MS } from '../../domain/publishing/timing.ts';
import type { PrepareOutcome } from '../../platforms/port.ts';
import { keepArtefacts } from '../../usecases/publishing/keep-artefacts.ts';
import { noteAccountNotConnected } from '../../usecases/publishing/note-account-not-connected.ts';
import { notePrepareFailed } from '../../usecases/publishing/note-prepare-failed.ts';
import type { PrepareFailure } from '../../usecases/publishing/note-prepare-failed.ts';
import { readPartCall } from '../../usecases/publishing/read-part-call.ts';
import { readAccessToken } from '../../usecases/tokens/read-access-token.ts';
import { WORKER_ACTOR } from '../deps.ts';
import type { ActivityDeps } from '../deps.ts';
import type { RefreshFlights } from '../tokens/refresh-grant.ts';
import { hearBudgets } from './hear-budgets.ts';
import { notConfigured } from './not-configured.ts';
import { readyToken } from './ready-token.ts';

/** Well below the time after which a worker is given up. Milliseconds. */
const HEARTBEAT_MS = 5_000;

/** Brings the files of a part to its platform. May be repeated: it goes on where the part's artefacts stand. */
export function createUploadActivities(deps: ActivityDeps, flights: RefreshFlights) {
  return {
    async uploadPart(input: PartRef & { startAt: string }): Promise<UploadResult> {
      const context = Context.current();
      const heart = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
      try {
        // A moved or edited post cancels; a stopping worker leaves the rest to another.
        const signal = AbortSignal.any([
          context.cancellationSignal,
          deps.stopping,
          AbortSignal.timeout(UPLOAD_DEADLINE_MS),
        ]);
        return await upload(deps, flights, input, signal);
      } finally {
        clearInterval(heart);
      }
    },
  };
}

async function upload(
  deps: ActivityDeps,
  flights: RefreshFlights,
  input: PartRef & { startAt: string },
  signal: AbortSignal,
): Promise<UploadResult> {
  const inWorkspace = <T>(work: Parameters<typeof withWorkspace<T>>[3]) =>
    withWorkspace(deps.database, input.workspaceId, WORKER_ACTOR, work);
  // A token that the platform refuses midway is renewed once.
  for (const renewToken of [false, true]) {
    const readiness = await readyToken(deps, flights, {
      ...input,
      neededAt: deps.database.clock.nowMs(),
      renewToken,
    });
    if (readiness === 'gone') return { kind: 'not_uploaded', reason: 'gone' };
    if (readiness === 'dead') {
      await inWorkspace((tx) => noteAccountNotConnected(tx, input.partId));
      return { kind: 'not_uploaded', reason: 'account_not_connected' };
    }
    if (readiness === 'not_configured') return giveUp(deps, input, notConfigured());
    const outcome = readiness === 'later' ? TOKEN_LATER : await prepare(deps, input, signal);
    signal.throwIfAborted();
    switch (outcome.kind) {
      case 'ready':
        return { kind: 'uploaded' };
      case 'nothing_to_do':
        return { kind: 'not_uploaded', reason: 'the post changed' };
      case 'token_invalid':
        if (!renewToken) continue;
        return giveUp(deps, input, { ...outcome, kind: 'transient' });
      case 'transient':
        // There is time: the same step is tried again without a word on the post.
        if (Date.now() < Date.parse(input.startAt))
          throw ApplicationFailure.retryable(outcome.detail, 'UploadFailed');
        return giveUp(deps, input, outcome);
      case 'rejected':
      case 'rate_limited':
        return giveUp(deps, input, outcome);
    }
  }
  throw new Error('a refused token is answered above');
}

const TOKEN_LATER: PrepareOutcome = {
  kind: 'transient',
  code: 'token_not_renewed',
  detail: 'The access token could not be renewed: the platform was not reached.',
};

async function prepare(
  deps: ActivityDeps,
  input: PartRef,
  signal: AbortSignal,
): Promise<PrepareOutcome | { readonly kind: 'nothing_to_do' }> {
  const inWorkspace = <T>(work: Parameters<typeof withWorkspace<T>>[3]) =>
    withWorkspace(deps.database, input.workspaceId, WORKER_ACTOR, work);
  const read = await inWorkspace(async (tx) => {
    const facts = await readPartCall(tx, deps.keys, input.partId);
    if (!facts || !isUnclaimed(facts.state) || facts.grantId === null) return null;
    const access = await readAccessToken(tx, deps.keys, facts.grantId);
    return access && { facts, token: access.token };
  });
  if (!read) return { kind: 'nothing_to_do' };
  const { facts, token } = read;
  const platform = deps.platforms.get(facts.platform);
  if (!platform) return notConfigured();
  if (!platform.prepare) return { kind: 'ready' };
  const changed = new AbortController();
  const budgets = hearBudgets(deps);
  const outcome = await platform.prepare({
    accessToken: token,
    account: facts.account,
    payload: facts.payload,
    artefacts: facts.artefacts,
    media: deps.media.inWorkspace(input.workspaceId),
    onBudget: budgets.onBudget,
    signal: AbortSignal.any([signal, changed.signal]),
    keep: async (artefacts, usableUntil) => {
      const { payloadHash } = facts;
      const kept = await inWorkspace((tx) =>
        keepArtefacts(tx, deps.keys, { partId: input.partId, payloadHash, artefacts, usableUntil }),
      );
      // What is uploaded would belong to nothing any more.
      if (!kept) changed.abort();
    },
  });
  await budgets.keep({ ...input, accountId: facts.accountId });
  return changed.signal.aborted ? { kind: 'nothing_to_do' } : outcome;
}

async function giveUp(deps: ActivityDeps, input: PartRef, failure: PrepareFailure): Promise<UploadResult> {
  await withWorkspace(deps.database, input.workspaceId, WORKER_ACTOR, (tx) =>
    notePrepareFailed(tx, { partId: input.partId, failure }),
  );
  return { kind: 'not_uploaded', reason: failure.code };
}
