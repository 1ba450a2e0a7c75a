import { withWorkspace } from '../../db/doors/doors.ts';
import type { PartRef } from '../../domain/messages/publishing-messages.ts';
import { SETTLE_DEADLINE_MS } from '../../domain/publishing/timing.ts';
import type { FoundLink, PublishCall, SettleOutcome } from '../../platforms/port.ts';
import { readPartCall } from '../../usecases/publishing/read-part-call.ts';
import type { PartCallFacts } from '../../usecases/publishing/read-part-call.ts';
import { recordLink } from '../../usecases/publishing/record-link.ts';
import { recordSettled } from '../../usecases/publishing/record-settled.ts';
import type { Settled } from '../../usecases/publishing/record-settled.ts';
import { readAccessToken } from '../../usecases/tokens/read-access-token.ts';
import { WORKER_ACTOR } from '../deps.ts';
import type { ActivityDeps } from '../deps.ts';
import type { RefreshFlights } from '../tokens/refresh-grant.ts';
import { readyToken } from './ready-token.ts';

/** Asks platforms what became of calls. Reads only: may be repeated at will. */
export function createSettleActivities(deps: ActivityDeps, flights: RefreshFlights) {
  const inWorkspace = <T>(input: PartRef, work: Parameters<typeof withWorkspace<T>>[3]): Promise<T> =>
    withWorkspace(deps.database, input.workspaceId, WORKER_ACTOR, work);
  return {
    /** One read of an unknown call. Answers what it came to, for the operator's eyes. */
    async settlePart(input: PartRef): Promise<Settled['kind'] | 'gone'> {
      const facts = await inWorkspace(input, (tx) => readPartCall(tx, deps.keys, input.partId));
      if (facts?.state !== 'unknown') return 'gone';
      const settled = await settle(deps, flights, input, facts);
      await inWorkspace(input, (tx) =>
        recordSettled(tx, { partId: input.partId, fence: facts.fence, settled }),
      );
      return settled.kind;
    },

    /** One look for the address of a published part. */
    async findPartLink(input: PartRef): Promise<FoundLink['kind'] | 'gone'> {
      const facts = await inWorkspace(input, (tx) => readPartCall(tx, deps.keys, input.partId));
      if (facts?.state !== 'published' || facts.platformId === null) return 'gone';
      const link = await findLink(deps, flights, input, { ...facts, platformId: facts.platformId });
      await inWorkspace(input, (tx) => recordLink(tx, { partId: input.partId, link }));
      return link.kind;
    },
  };
}

async function findLink(
  deps: ActivityDeps,
  flights: RefreshFlights,
  input: PartRef,
  facts: PartCallFacts & { readonly platformId: string },
): Promise<FoundLink> {
  const platform = deps.platforms.get(facts.platform);
  if (!platform?.findLink) return { kind: 'none' };
  const call = await readCall(deps, flights, input, facts);
  return call ? platform.findLink({ ...call, platformId: facts.platformId }) : { kind: 'later' };
}

async function settle(
  deps: ActivityDeps,
  flights: RefreshFlights,
  input: PartRef,
  facts: PartCallFacts,
): Promise<Settled> {
  const platform = deps.platforms.get(facts.platform);
  if (platform && !platform.settle) return { kind: 'cannot_be_read' };
  const { claimedAt, owned } = facts;
  if (!platform?.settle || claimedAt === null) return { kind: 'open' };
  const call = await readCall(deps, flights, input, facts);
  return call ? toSettled(await platform.settle({ ...call, claimedAt, owned })) : { kind: 'open' };
}

/** Null while nothing can be read: the account must be connected again first. */
async function readCall(
  deps: ActivityDeps,
  flights: RefreshFlights,
  input: PartRef,
  facts: PartCallFacts,
): Promise<PublishCall | null> {
  const { grantId } = facts;
  if (grantId === null) return null;
  await readyToken(deps, flights, { ...input, neededAt: deps.clock.nowMs(), renewToken: false });
  const access = await withWorkspace(deps.database, input.workspaceId, WORKER_ACTOR, (tx) =>
    readAccessToken(tx, deps.keys, grantId),
  );
  return (
    access && {
      accessToken: access.token,
      account: facts.account,
      payload: facts.payload,
      artefacts: facts.artefacts,
      earlier: facts.earlier,
      media: deps.media.inWorkspace(input.workspaceId),
      // Reads cost none of the budgets that posts wait for.
      onBudget: () => undefined,
      signal: AbortSignal.timeout(SETTLE_DEADLINE_MS),
    }
  );
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
