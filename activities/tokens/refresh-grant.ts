import { setTimeout as delay } from 'node:timers/promises';
import { withWorkspace } from '../../db/doors/doors.ts';
import {
  markGrantDead,
  releaseLease,
  saveRefreshed,
  takeRefreshLease,
} from '../../usecases/tokens/refresh-lease.ts';
import { WORKER_ACTOR } from '../deps.ts';
import type { ActivityDeps } from '../deps.ts';

export type RefreshResult = 'fresh' | 'dead' | 'later';

/** Refreshes under way in this process: callers of one grant share one flight. */
export type RefreshFlights = Map<string, Promise<RefreshResult>>;

interface RefreshRequest {
  readonly workspaceId: string;
  readonly grantId: string;
  /** The token version the caller used: a newer one means somebody renewed it already. */
  readonly versionSeen: number;
}

/**
 * Renews a grant's access token in single flight: within this process by sharing the flight, over all workers
 * by the lease on the row. `later`: the platform could not be reached; nothing is known to be lost.
 */
export function refreshGrant(
  deps: ActivityDeps,
  flights: RefreshFlights,
  request: RefreshRequest,
): Promise<RefreshResult> {
  const key = `${request.grantId}/${request.versionSeen}`;
  const underWay = flights.get(key);
  if (underWay) return underWay;
  const flight = fly(deps, request).finally(() => flights.delete(key));
  flights.set(key, flight);
  return flight;
}

/** How often a caller looks whether another worker's refresh has ended, and for how long. Milliseconds. */
const POLL_MS = 500;
const PATIENCE_MS = 20_000;

async function fly(deps: ActivityDeps, request: RefreshRequest): Promise<RefreshResult> {
  const deadline = Date.now() + PATIENCE_MS;
  const inWorkspace = <T>(work: Parameters<typeof withWorkspace<T>>[3]) =>
    withWorkspace(deps.database, request.workspaceId, WORKER_ACTOR, work);
  for (;;) {
    const lease = await inWorkspace((tx) => takeRefreshLease(tx, deps.keys, request));
    switch (lease.kind) {
      case 'newer':
        return 'fresh';
      case 'dead':
        return 'dead';
      case 'busy':
        if (Date.now() > deadline) return 'later';
        await delay(POLL_MS);
        continue;
      case 'taken':
        break;
    }
    const { grantId } = request;
    const { fence } = lease;
    const platform = deps.platforms.get(lease.platform);
    if (!platform) {
      await inWorkspace((tx) => releaseLease(tx, { grantId, fence }));
      return 'later';
    }
    const outcome = await platform.refresh(lease.refreshToken);
    switch (outcome.kind) {
      case 'refreshed': {
        const saved = await inWorkspace((tx) =>
          saveRefreshed(tx, deps.keys, { grantId, fence, tokens: outcome.grant }),
        );
        if (!saved)
          deps.logger.warn('a refresh was answered after its lease had passed on', { grantId, fence });
        return 'fresh';
      }
      case 'dead':
        await inWorkspace((tx) => markGrantDead(tx, { grantId, fence, detail: outcome.detail }));
        return 'dead';
      case 'transient':
      case 'unknown':
        deps.logger.warn('a token could not be renewed', { grantId, kind: outcome.kind, code: outcome.code });
        await inWorkspace((tx) => releaseLease(tx, { grantId, fence }));
        return 'later';
    }
  }
}
