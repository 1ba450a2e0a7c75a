import { withSystem, withWorkspace } from '../../db/doors/doors.ts';
import type { RevokeGrantInput } from '../../domain/messages/workflow-inputs.ts';
import { findGrantsOfChangedApps } from '../../usecases/tokens/end-grant-of-other-app.ts';
import { forgetTokens, readRevokedTokens } from '../../usecases/tokens/revoke-grant.ts';
import { findDueGrants } from '../../usecases/tokens/find-due-grants.ts';
import type { DueGrant } from '../../usecases/tokens/find-due-grants.ts';
import { WORKER_ACTOR } from '../deps.ts';
import type { ActivityDeps } from '../deps.ts';
import { presentApps } from './present-apps.ts';
import { refreshGrant } from './refresh-grant.ts';
import type { RefreshFlights, RefreshResult } from './refresh-grant.ts';

/** Renewing and taking back tokens. Tokens never enter a payload: grants go by id. */
export function createTokenActivities(deps: ActivityDeps, flights: RefreshFlights) {
  return {
    /** Grants whose access token has used about 80 % of its life, and those whose app was replaced or is back. */
    async findDueGrants(): Promise<DueGrant[]> {
      const present = presentApps(deps.platforms);
      const changed = await withSystem(deps.database, 'other-app-sweep', (tx) =>
        findGrantsOfChangedApps(tx, present),
      );
      const known = new Set(changed.map(({ grantId }) => grantId));
      const due = await withSystem(deps.database, 'token-sweep', findDueGrants);
      return [...changed, ...due.filter(({ grantId }) => !known.has(grantId))];
    },

    renewGrant(input: DueGrant): Promise<RefreshResult> {
      return refreshGrant(deps, flights, {
        workspaceId: input.workspaceId,
        grantId: input.grantId,
        versionSeen: input.version,
      });
    },

    /** Takes the tokens of a disconnected account back at the platform, then forgets them. */
    async revokeGrant(input: RevokeGrantInput): Promise<void> {
      const inWorkspace = <T>(work: Parameters<typeof withWorkspace<T>>[3]) =>
        withWorkspace(deps.database, input.workspaceId, WORKER_ACTOR, work);
      const revoked = await inWorkspace((tx) => readRevokedTokens(tx, deps.keys, input.grantId));
      if (!revoked) return;
      const platform = deps.platforms.get(revoked.platform);
      // Only the app that was consented to can take a consent back.
      const same = platform?.clientId === revoked.grantedTo;
      for (const token of same && platform.revoke ? revoked.tokens : []) await platform?.revoke?.(token);
      await inWorkspace((tx) => forgetTokens(tx, input.grantId));
    },

    /** After days of trying: the tokens are forgotten here, whatever the platform still believes. */
    forgetGrant(input: RevokeGrantInput): Promise<void> {
      return withWorkspace(deps.database, input.workspaceId, WORKER_ACTOR, (tx) =>
        forgetTokens(tx, input.grantId),
      );
    },
  };
}
