import { withWorkspace } from '../../db/doors/doors.ts';
import type { PartRef } from '../../domain/messages/publishing-messages.ts';
import type { ReadJudgement, ReadOfCall } from '../../domain/publishing/judge-read.ts';
import { settleRule, settleRuleOfLost } from '../../domain/publishing/settle-rules.ts';
import { SETTLE_DEADLINE_MS } from '../../domain/publishing/timing.ts';
import type { FollowingCall, FoundLink } from '../../platforms/port.ts';
import { readPartCall } from '../../usecases/publishing/read-part-call.ts';
import type { PartCallFacts } from '../../usecases/publishing/read-part-call.ts';
import { recordLink } from '../../usecases/publishing/record-link.ts';
import { askAboutUnreadable, recordRead } from '../../usecases/publishing/record-read.ts';
import type { SettlingOptions } from '../../usecases/publishing/record-read.ts';
import { readAccessToken } from '../../usecases/tokens/read-access-token.ts';
import { WORKER_ACTOR } from '../deps.ts';
import type { ActivityDeps } from '../deps.ts';
import type { RefreshFlights } from '../tokens/refresh-grant.ts';
import { readyToken } from './ready-token.ts';

/**
 * Asks platforms what became of calls. Reads only: may be repeated at will. `settling`: what the
 * operator chose.
 */
export function createSettleActivities(
  deps: ActivityDeps,
  flights: RefreshFlights,
  settling: SettlingOptions,
) {
  const inWorkspace = <T>(input: PartRef, work: Parameters<typeof withWorkspace<T>>[3]): Promise<T> =>
    withWorkspace(deps.database, input.workspaceId, WORKER_ACTOR, work);
  return {
    /** One read of an unknown call. Answers what it came to, for the operator's eyes. */
    async settlePart(input: PartRef): Promise<ReadJudgement['kind'] | 'cannot_be_read' | 'gone'> {
      const facts = await inWorkspace(input, (tx) => readPartCall(tx, deps.keys, input.partId));
      if (facts?.state !== 'unknown' && facts?.state !== 'needs_attention') return 'gone';
      const ref = { partId: input.partId, fence: facts.fence };
      const ruleOf = facts.lost ? settleRuleOfLost : settleRule;
      if (!ruleOf({ ...facts, accountKind: facts.account.kind }, settling).readable) {
        await inWorkspace(input, (tx) => askAboutUnreadable(tx, ref));
        return 'cannot_be_read';
      }
      const read = await readUnknown(deps, flights, input, facts);
      return inWorkspace(input, (tx) => recordRead(tx, { ...ref, read, settling }));
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

async function readUnknown(
  deps: ActivityDeps,
  flights: RefreshFlights,
  input: PartRef,
  facts: PartCallFacts,
): Promise<ReadOfCall> {
  const platform = deps.platforms.get(facts.platform);
  const { claimedAt, lookFrom, owned, lost } = facts;
  const call = claimedAt === null ? null : await readCall(deps, flights, input, facts);
  if (!platform?.settle || claimedAt === null || lookFrom === null || call === null) return NOT_READ;
  if (lost && facts.ordinal > 1 && facts.earlier === null) return AFTER_UNKNOWN;
  const read = await platform.settle({ ...call, claimedAt, lookFrom, owned, lost });
  // The token there is may be one of before a restore: it is renewed for the next read, or found dead.
  if (read.kind === 'unreadable' && read.code === 'token_invalid')
    await readyToken(deps, flights, { ...input, neededAt: deps.database.clock.nowMs(), renewToken: true });
  return read;
}

/** It would stand under a part of which it is not known where it is. */
const AFTER_UNKNOWN: ReadOfCall = {
  kind: 'unreadable',
  code: 'earlier_id_unknown',
  detail: 'The part before it has to be found first.',
};

/** Its account or its app has to be connected again first. */
const NOT_READ: ReadOfCall = {
  kind: 'unreadable',
  code: 'token_invalid',
  detail: 'The account cannot be read: it has to be connected again.',
};

/** Null while nothing can be read: the account must be connected again first. */
async function readCall(
  deps: ActivityDeps,
  flights: RefreshFlights,
  input: PartRef,
  facts: PartCallFacts,
): Promise<FollowingCall | null> {
  const { grantId } = facts;
  if (grantId === null) return null;
  await readyToken(deps, flights, { ...input, neededAt: deps.database.clock.nowMs(), renewToken: false });
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
