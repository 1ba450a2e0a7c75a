import { withWorkspace } from '../../db/doors/doors.ts';
import { isOfOtherApp } from '../../domain/accounts/other-app.ts';
import { CALL_DEADLINE_MS } from '../../domain/publishing/timing.ts';
import { readGrantOfPart } from '../../usecases/tokens/read-grant-of-part.ts';
import { WORKER_ACTOR } from '../deps.ts';
import type { ActivityDeps } from '../deps.ts';
import { presentApps } from '../tokens/present-apps.ts';
import { refreshGrant } from '../tokens/refresh-grant.ts';
import type { RefreshFlights } from '../tokens/refresh-grant.ts';

/** A token that ends within this time after the instant is renewed before it. Milliseconds. */
const TOKEN_MARGIN_MS = 5 * 60_000;

/**
 * `not_configured`: the installation has no app of the platform now. `later`: it could not be renewed yet and the one there is will not do. `dead`: a
 * person must connect again.
 */
export type TokenReadiness = 'ready' | 'not_configured' | 'later' | 'dead' | 'gone';

/** Sees to it that the access token of a part's account lives through a call at `neededAt` (epoch milliseconds). */
export async function readyToken(
  deps: ActivityDeps,
  flights: RefreshFlights,
  input: {
    workspaceId: string;
    partId: string;
    neededAt: number;
    /** The platform refused the token that there is. */
    renewToken: boolean;
  },
): Promise<TokenReadiness> {
  const grant = await withWorkspace(deps.database, input.workspaceId, WORKER_ACTOR, (tx) =>
    readGrantOfPart(tx, input.partId),
  );
  if (!grant) return 'gone';
  if (grant.connected && !deps.platforms.get(grant.platform)) return 'not_configured';
  const ends = grant.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
  const neededAt = Math.max(input.neededAt, deps.database.clock.nowMs());
  const refused = input.renewToken && !grant.renewedSinceLastAttempt;
  const otherApp = isOfOtherApp(presentApps(deps.platforms), grant);
  if (!grant.connected || (!refused && !otherApp && ends >= neededAt + TOKEN_MARGIN_MS)) return 'ready';
  const refreshed = await refreshGrant(deps, flights, {
    workspaceId: input.workspaceId,
    grantId: grant.grantId,
    versionSeen: grant.version,
  });
  if (refreshed === 'dead') return 'dead';
  // The token there is may be used although it could not be renewed: it was not refused and lives through the call.
  const usable = !input.renewToken && ends > neededAt + CALL_DEADLINE_MS;
  return refreshed === 'later' && !usable ? 'later' : 'ready';
}
