import type { Request, RequestHandler, Response } from 'express';
import type { Fault } from '../control/faults.ts';
import type { PlatformAccount, PlatformCore } from '../platform/platform.ts';
import { sha256 } from '../store/hash.ts';
import type { TokenReading } from '../store/sandbox-state.ts';
import { answerWithFault, isBeforeWork, type UsualAnswer } from './answer-with-fault.ts';
import { send, type Answer } from './answer.ts';
import { readBearer, type Call, type SignedInCall } from './call.ts';
import type { Budget } from './rate-limits.ts';
import { drain, receiveBody, type ReceivedBody } from './receive-body.ts';
import { recordRefusal } from './record-refusal.ts';

/** Far above any documented request that carries no file. */
const MAX_BODY_BYTES = 256 * 1024;

/** How one platform speaks: the shapes of what every endpoint answers. */
export interface Dialect<Account extends PlatformAccount, Actor extends PlatformAccount = Account> {
  findAccount(id: string): Account | undefined;
  /** The header `Authorization: Bearer` unless told. */
  readonly readToken?: (request: Request, received: ReceivedBody) => string | null;
  /** What is asked of every call of a signed-in account before anything else. `actor`: for whom it is. */
  check?(call: Call, actor: Account | Actor): Answer | null;
  /** Whom the account acts for in this call, where the platform knows such a thing: a page it runs. */
  actingFor?(call: Call): Actor | undefined;
  unauthorized(why: Exclude<TokenReading['status'], 'live'> | 'missing'): Answer;
  missingScope(needed: readonly string[], endpoint: string, call: Call): Answer;
  throttled(budget: Budget): Answer;
  /** The usual answer of a status, for faults that name only the status. */
  readonly usual: UsualAnswer;
  /** Headers of every answer. `actor`: for whom the call is, where that is known. */
  headers(budget: Budget, requestId: string, actor: Account | Actor | null): Record<string, string>;
  /** The words of a refusal, for the ledger. */
  readonly reasonOf: (body: unknown) => string;
}

export interface Endpoint<Account> {
  /** One of the platform's `endpoints`. */
  readonly name: string;
  /** All of them are needed. */
  readonly scopes: readonly string[];
  /** The handler reads the request's bytes itself. */
  readonly streamed?: boolean;
  readonly maxBodyBytes?: number;
  handle(call: SignedInCall<Account>): Answer | Promise<Answer>;
  /** Given by endpoints whose refusals the ledger keeps: what was to be written. */
  describe?(call: Call): { readonly text: string | null; readonly replyTo: string | null };
}

/** The way of every call with a user's token: token, limits, fault, scopes, then the endpoint itself. */
export function serveEndpoint<Account extends PlatformAccount, Actor extends PlatformAccount = Account>(
  core: PlatformCore,
  dialect: Dialect<Account, Actor>,
  endpoint: Endpoint<Account>,
): RequestHandler {
  return async (request, res) => {
    const received =
      endpoint.streamed === true
        ? { bytes: null, receivedAtMs: core.wall.nowMs() }
        : await receiveBody(request, endpoint.maxBodyBytes ?? MAX_BODY_BYTES, core.wall);
    const requestId = core.chance.uuid(`${core.platform.name} request`);
    const bearer = (dialect.readToken ?? readBearer)(request, received);
    const now = core.time.nowMs();
    const reading = bearer === null ? null : readAccess(core, bearer, now);
    const grant = reading?.status === 'live' ? reading.token.grant : null;
    const account = grant === null ? null : (dialect.findAccount(grant.accountId) ?? null);
    const budget = core.limiter.spend(endpoint.name, account === null ? null : grant, now);
    const call: Call = { request, requestId, received, bearer };
    const actor = dialect.actingFor?.(call) ?? account;
    res.set(dialect.headers(budget, requestId, actor));

    const note = (why: Answer | Fault): void => {
      if (endpoint.describe === undefined) return;
      recordRefusal(core, dialect.reasonOf, { call, account: actor, why, ...endpoint.describe(call) });
    };
    const refuse = async (answer: Answer): Promise<void> => {
      note(answer);
      await drain(request);
      send(res, answer);
    };
    if (account === null || grant === null) {
      const why = reading === null ? 'missing' : reading.status;
      await refuse(dialect.unauthorized(why === 'live' ? 'unknown' : why));
      return;
    }
    const unchecked = dialect.check?.(call, actor ?? account) ?? null;
    if (unchecked !== null) {
      await refuse(unchecked);
      return;
    }
    if (budget.exceeded !== null) {
      await refuse(dialect.throttled(budget));
      return;
    }
    const fault = core.faults.take(core.platform.name, endpoint.name, [
      account.id,
      ...(actor === null ? [] : [actor.id]),
    ]);
    if (!endpoint.scopes.every((scope) => grant.scopes.includes(scope))) {
      await refuse(dialect.missingScope(endpoint.scopes, endpoint.name, call));
      return;
    }
    if (fault !== null && isBeforeWork(fault)) note(fault);
    if (fault?.fault === 'status') await drain(request);
    await answerWithFault(res, fault, dialect.usual, async () => {
      const answer = await endpoint.handle({ ...call, fault, account, grant });
      if (answer.status >= 400) note(answer);
      await core.store.settled();
      return answer;
    });
  };
}

/** Ends a request of an API that failed within the sandbox, in the API's own shape. */
export function answerInternalError(
  res: Response,
  request: Request,
  answer: Answer,
  report: () => void,
): void {
  // A client that went away before its request was complete is nobody's fault.
  if (!request.complete || res.headersSent) {
    res.destroy();
    return;
  }
  report();
  send(res, answer);
}

/** A refresh token is as good as none here. */
function readAccess(core: PlatformCore, bearer: string, nowMs: number): TokenReading {
  const reading = core.store.state.readToken(sha256(bearer), nowMs);
  return reading.status !== 'unknown' && reading.token.kind === 'refresh' ? { status: 'unknown' } : reading;
}
