import { ApplicationFailure } from '@temporalio/activity';
import { withWorkspace } from '../../db/doors/doors.ts';
import type {
  PartRef,
  PrepareResult,
  RecordOutcomeInput,
  Submission,
} from '../../domain/messages/publishing-messages.ts';
import type { PostInput } from '../../domain/messages/workflow-inputs.ts';
import { noteAccountNotConnected } from '../../usecases/publishing/note-account-not-connected.ts';
import { notePrepareFailed } from '../../usecases/publishing/note-prepare-failed.ts';
import type { PrepareFailure } from '../../usecases/publishing/note-prepare-failed.ts';
import { preparePart } from '../../usecases/publishing/prepare-part.ts';
import { readSubmission } from '../../usecases/publishing/read-submission.ts';
import { recordOutcome } from '../../usecases/publishing/record-outcome.ts';
import { resolveLostAttempt } from '../../usecases/publishing/resolve-lost-attempt.ts';
import { WORKER_ACTOR } from '../deps.ts';
import type { ActivityDeps } from '../deps.ts';
import type { RefreshFlights } from '../tokens/refresh-grant.ts';
import { notConfigured } from './not-configured.ts';
import { readyToken } from './ready-token.ts';

/** Database steps of the `post` workflow: all may be repeated at will. */
export function createPublishingActivities(deps: ActivityDeps, flights: RefreshFlights) {
  return {
    /** What of this submission is still to be done. Null when the post is gone. */
    readSubmission(input: PostInput): Promise<Submission | null> {
      return withWorkspace(deps.database, input.workspaceId, WORKER_ACTOR, (tx) => readSubmission(tx, input));
    },

    /** Sees to a token that will live through the call, then makes the part ready to be claimed. */
    async preparePart(input: PartRef & { startAt: string; renewToken: boolean }): Promise<PrepareResult> {
      const inWorkspace = <T>(work: Parameters<typeof withWorkspace<T>>[3]) =>
        withWorkspace(deps.database, input.workspaceId, WORKER_ACTOR, work);
      switch (await readyToken(deps, flights, { ...input, neededAt: Date.parse(input.startAt) })) {
        case 'gone':
          return { kind: 'not_prepared', reason: 'gone' };
        case 'dead':
          await inWorkspace((tx) => noteAccountNotConnected(tx, input.partId));
          return { kind: 'not_prepared', reason: 'account_not_connected' };
        case 'not_configured': {
          const failure = notConfigured();
          await inWorkspace((tx) => notePrepareFailed(tx, { partId: input.partId, failure }));
          return { kind: 'not_prepared', reason: failure.code };
        }
        case 'later':
          if (Date.now() < Date.parse(input.startAt)) throw tokenNotRenewed();
          await inWorkspace((tx) =>
            notePrepareFailed(tx, { partId: input.partId, failure: tokenFailure(input.renewToken) }),
          );
          return { kind: 'not_prepared', reason: 'token_not_renewed' };
        case 'ready':
          return inWorkspace((tx) => preparePart(tx, input.partId));
      }
    },

    /** Says on the post that it waits for its account to be connected again. */
    noteAccountNotConnected(input: PartRef): Promise<void> {
      return withWorkspace(deps.database, input.workspaceId, WORKER_ACTOR, (tx) =>
        noteAccountNotConnected(tx, input.partId),
      );
    },

    /** Records an outcome that the publish activity itself could not. */
    recordOutcome(input: RecordOutcomeInput): Promise<void> {
      return withWorkspace(deps.database, input.workspaceId, WORKER_ACTOR, (tx) =>
        recordOutcome(tx, { ...input, from: 'worker' }),
      );
    },

    /** A publish gave no answer: what it had claimed becomes unknown, else it may be started again. */
    resolveLostAttempt(input: PartRef & { detail: string }): Promise<'unknown' | 'not_claimed'> {
      return withWorkspace(deps.database, input.workspaceId, WORKER_ACTOR, (tx) =>
        resolveLostAttempt(tx, input),
      );
    },
  };
}

function tokenNotRenewed(): ApplicationFailure {
  return ApplicationFailure.retryable(
    'The access token could not be renewed yet; it is tried again before the instant.',
    'TokenNotRenewed',
  );
}

/** `token_invalid` is kept: the next try still needs a new token. */
function tokenFailure(renewToken: boolean): PrepareFailure {
  return {
    kind: 'transient',
    code: renewToken ? 'token_invalid' : 'token_not_renewed',
    detail: 'The access token could not be renewed: the platform was not reached.',
  };
}
