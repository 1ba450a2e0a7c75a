import { setTimeout as delay } from 'node:timers/promises';
import { withWorkspace } from '../../db/doors/doors.ts';
import { endGrant } from '../../usecases/tokens/end-grant.ts';
import { endGrantOfOtherApp } from '../../usecases/tokens/end-grant-of-other-app.ts';
import { reviveGrant } from '../../usecases/tokens/revive-grant.ts';
import { releaseLease, saveRefreshed, takeRefreshLease } from '../../usecases/tokens/refresh-lease.ts';
import { WORKER_ACTOR } from '../deps.ts';
import type { ActivityDeps } from '../deps.ts';
import { presentApps } from './present-apps.ts';

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
    const present = presentApps(deps.platforms);
    const lease = await inWorkspace(async (tx) => {
      await reviveGrant(tx, { grantId: request.grantId, present });
      return (await endGrantOfOtherApp(tx, { grantId: request.grantId, present }))
        ? ({ kind: 'dead' } as const)
        : takeRefreshLease(tx, deps.keys, request);
    });
    switch (lease.kind) {
      case 'newer':
        return 'fresh';
      case 'dead':
        return 'dead';
      case 'busy':
        if (Date.now() > deadline) return 'later';
        await delay(POLL_MS);
        continue;
      case 'no_refresh_token':
        await inWorkspace((tx) =>
          endGrant(tx, {
            grantId: request.grantId,
            fence: lease.fence,
            reason: {
              code: 'no_refresh_token',
              detail: 'The consent cannot be renewed without a person: it came without a refresh token.',
            },
          }),
        );
        return 'dead';
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
    // The app changed since: the next round says what that means.
    if (platform.clientId !== lease.grantedTo) {
      await inWorkspace((tx) => releaseLease(tx, { grantId, fence }));
      if (Date.now() > deadline) return 'later';
      await delay(POLL_MS);
      continue;
    }
    const outcome = await platform.refresh(lease.refreshToken);
    switch (outcome.kind) {
      case 'refreshed': {
        const saved = await persistently(() =>
          inWorkspace((tx) => saveRefreshed(tx, deps.keys, { ...request, fence, tokens: outcome.grant })),
        );
        if (!saved) deps.logger.warn('a refresh was overtaken by a newer one', { grantId, fence });
        return 'fresh';
      }
      case 'dead': {
        const reason = { code: outcome.because ?? 'refresh_refused', detail: outcome.detail } as const;
        await inWorkspace((tx) => endGrant(tx, { grantId, fence, reason }));
        return 'dead';
      }
      case 'transient':
      case 'unknown':
        deps.logger.warn('a token could not be renewed', { grantId, kind: outcome.kind, code: outcome.code });
        await inWorkspace((tx) => releaseLease(tx, { grantId, fence }));
        return 'later';
    }
  }
}

/** Longest that the answer of a rotating refresh is kept trying to be saved: as long as its lease keeps others off. */
const SAVE_PATIENCE_MS = 40_000;

/** The only copy of a rotated token is in this process: a database that is away for a moment must not lose it. */
async function persistently<T>(save: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + SAVE_PATIENCE_MS;
  for (;;) {
    try {
      return await save();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(POLL_MS);
    }
  }
}
