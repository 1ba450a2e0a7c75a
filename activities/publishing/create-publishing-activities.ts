import { ApplicationFailure } from '@temporalio/activity';
import { withWorkspace } from '../../db/doors/doors.ts';
import type {
  PartRef,
  PrepareResult,
  RecordOutcomeInput,
  Submission,
} from '../../domain/messages/publishing-messages.ts';
import type { PostInput } from '../../domain/messages/workflow-inputs.ts';
import { CALL_DEADLINE_MS } from '../../domain/publishing/timing.ts';
import { noteAccountNotConnected } from '../../usecases/publishing/note-account-not-connected.ts';
import { notePrepareFailed } from '../../usecases/publishing/note-prepare-failed.ts';
import { preparePart } from '../../usecases/publishing/prepare-part.ts';
import { readSubmission } from '../../usecases/publishing/read-submission.ts';
import { recordOutcome } from '../../usecases/publishing/record-outcome.ts';
import { resolveLostAttempt } from '../../usecases/publishing/resolve-lost-attempt.ts';
import { readGrantOfPart } from '../../usecases/tokens/read-grant-of-part.ts';
import { WORKER_ACTOR } from '../deps.ts';
import type { ActivityDeps } from '../deps.ts';
import { refreshGrant } from '../tokens/refresh-grant.ts';
import type { RefreshFlights } from '../tokens/refresh-grant.ts';

/** A token that ends within this time after the instant is renewed before it. Milliseconds. */
const TOKEN_MARGIN_MS = 5 * 60_000;

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
      const grant = await inWorkspace((tx) => readGrantOfPart(tx, input.partId));
      if (!grant) return { kind: 'not_prepared', reason: 'gone' };
      const needed = Math.max(Date.parse(input.startAt), Date.now()) + TOKEN_MARGIN_MS;
      const expiring = grant.expiresAt !== null && grant.expiresAt.getTime() < needed;
      if (grant.connected && (expiring || (input.renewToken && !grant.renewedSinceLastAttempt))) {
        const refreshed = await refreshGrant(deps, flights, {
          workspaceId: input.workspaceId,
          grantId: grant.grantId,
          versionSeen: grant.version,
        });
        if (refreshed === 'later' && !outlives(grant.expiresAt, input)) {
          if (Date.now() < Date.parse(input.startAt)) {
            throw ApplicationFailure.retryable(
              'The access token could not be renewed yet; it is tried again before the instant.',
              'TokenNotRenewed',
            );
          }
          await inWorkspace((tx) => notePrepareFailed(tx, input));
          return { kind: 'not_prepared', reason: 'token_not_renewed' };
        }
        if (refreshed === 'dead') {
          await inWorkspace((tx) => noteAccountNotConnected(tx, input.partId));
          return { kind: 'not_prepared', reason: 'account_not_connected' };
        }
      }
      return inWorkspace((tx) => preparePart(tx, input.partId));
    },

    /** Says on the post that it waits for its account to be connected again. */
    noteAccountNotConnected(input: PartRef): Promise<void> {
      return withWorkspace(deps.database, input.workspaceId, WORKER_ACTOR, (tx) =>
        noteAccountNotConnected(tx, input.partId),
      );
    },

    /** Records an outcome that the publish activity itself could not. */
    recordOutcome(input: RecordOutcomeInput): Promise<void> {
      return withWorkspace(deps.database, input.workspaceId, WORKER_ACTOR, (tx) => recordOutcome(tx, input));
    },

    /** A publish gave no answer: what it had claimed becomes unknown, else it may be started again. */
    resolveLostAttempt(input: PartRef & { detail: string }): Promise<'unknown' | 'not_claimed'> {
      return withWorkspace(deps.database, input.workspaceId, WORKER_ACTOR, (tx) =>
        resolveLostAttempt(tx, input),
      );
    },
  };
}

/** The token there is may be used although it could not be renewed: it was not refused and lives through the call. */
function outlives(expiresAt: Date | null, input: { startAt: string; renewToken: boolean }): boolean {
  if (input.renewToken) return false;
  return (
    expiresAt === null ||
    expiresAt.getTime() > Math.max(Date.parse(input.startAt), Date.now()) + CALL_DEADLINE_MS
  );
}
