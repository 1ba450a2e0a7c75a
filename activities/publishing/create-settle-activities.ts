import { withWorkspace } from '../../db/doors/doors.ts';
import type { PartRef } from '../../domain/messages/publishing-messages.ts';
import { SETTLE_DEADLINE_MS } from '../../domain/publishing/timing.ts';
import type { SettleOutcome } from '../../platforms/port.ts';
import { readPartCall } from '../../usecases/publishing/read-part-call.ts';
import type { PartCallFacts } from '../../usecases/publishing/read-part-call.ts';
import { recordSettled } from '../../usecases/publishing/record-settled.ts';
import type { Settled } from '../../usecases/publishing/record-settled.ts';
import { readAccessToken } from '../../usecases/tokens/read-access-token.ts';
import { WORKER_ACTOR } from '../deps.ts';
import type { ActivityDeps } from '../deps.ts';
import type { RefreshFlights } from '../tokens/refresh-grant.ts';
import { readyToken } from './ready-token.ts';

/** Asks platforms what became of calls whose outcome is unknown. Reads only: may be repeated at will. */
export function createSettleActivities(deps: ActivityDeps, flights: RefreshFlights) {
  return {
    /** One read. Answers what it came to, for the operator's eyes. */
    async settlePart(input: PartRef): Promise<Settled['kind'] | 'gone'> {
      const inWorkspace = <T>(work: Parameters<typeof withWorkspace<T>>[3]) =>
        withWorkspace(deps.database, input.workspaceId, WORKER_ACTOR, work);
      const facts = await inWorkspace((tx) => readPartCall(tx, deps.keys, input.partId));
      if (facts?.state !== 'unknown') return 'gone';
      const settled = await read(deps, flights, input, facts);
      await inWorkspace((tx) => recordSettled(tx, { partId: input.partId, fence: facts.fence, settled }));
      return settled.kind;
    },
  };
}

async function read(
  deps: ActivityDeps,
  flights: RefreshFlights,
  input: PartRef,
  facts: PartCallFacts,
): Promise<Settled> {
  const platform = deps.platforms.get(facts.platform);
  if (platform && !platform.settle) return { kind: 'cannot_be_read' };
  const { grantId, claimedAt } = facts;
  if (!platform?.settle || grantId === null || claimedAt === null) return { kind: 'open' };
  await readyToken(deps, flights, { ...input, neededAt: Date.now(), renewToken: false });
  const access = await withWorkspace(deps.database, input.workspaceId, WORKER_ACTOR, (tx) =>
    readAccessToken(tx, deps.keys, grantId),
  );
  // Of an account that must be connected again nothing can be read until it is.
  if (!access) return { kind: 'open' };
  const outcome = await platform.settle({
    accessToken: access.token,
    account: facts.account,
    payload: facts.payload,
    artefacts: facts.artefacts,
    earlier: facts.earlier,
    claimedAt,
    owned: facts.owned,
    media: deps.media.inWorkspace(input.workspaceId),
    signal: AbortSignal.timeout(SETTLE_DEADLINE_MS),
  });
  return toSettled(outcome);
}

function toSettled(outcome: SettleOutcome): Settled {
  switch (outcome.kind) {
    case 'published':
    case 'rejected':
    case 'rate_limited':
      return { kind: 'known', outcome };
    case 'absent':
      // Certain that nothing was published: prepared and tried again like any certain failure.
      return { kind: 'known', outcome: { ...outcome, kind: 'transient' } };
    case 'cannot_be_read':
      return { kind: 'cannot_be_read' };
    case 'not_seen':
    case 'processing':
    case 'unreadable':
      return { kind: 'open' };
  }
}
