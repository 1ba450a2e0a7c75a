import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { Fault } from '../control/faults.ts';
import { receiveBody, type ReceivedBody } from '../http/receive-body.ts';
import { sha256, shortHash } from '../store/hash.ts';
import { findXAccount, type XAccount } from './accounts.ts';
import { answerWithFault, isBeforeWork, send } from './answer-with-fault.ts';
import type { XEndpoint } from './endpoints.ts';
import { missingScope, tooManyRequests, unauthorized, type Answer } from './problems.ts';
import type { XContext } from './x-context.ts';

/** Far above any documented request; the largest post is 25,000 characters. */
const MAX_BODY_BYTES = 256 * 1024;

export interface XCall {
  readonly request: Request;
  readonly requestId: string;
  readonly received: ReceivedBody;
  readonly bearer: string | null;
  readonly fault: Fault | null;
}

export interface SignedInCall extends XCall {
  readonly account: XAccount;
}

interface UserEndpoint {
  readonly name: XEndpoint;
  /** All of them are needed. */
  readonly scopes: readonly string[];
  handle(call: SignedInCall): Answer | Promise<Answer>;
  /** Told of each call that did nothing and why: an answer, or the name of a fault that came first. */
  refused?(call: XCall, account: XAccount | null, why: Answer | Fault): void;
}

/** The way of every call with a user's token: token, limits, fault, scopes, then the endpoint itself. */
export function serveUserEndpoint(x: XContext, endpoint: UserEndpoint): RequestHandler {
  return async (request, res) => {
    const received = await receiveBody(request, MAX_BODY_BYTES, x.clock);
    const requestId = randomUUID();
    const bearer = readBearer(request);
    const now = x.clock.nowMs();
    const token = bearer === null ? undefined : x.store.state.token(sha256(bearer));
    const grant = token?.kind === 'access' && token.expiresAtMs > now ? token.grant : null;
    const account = grant === null ? null : (findXAccount(grant.accountId) ?? null);
    const budget = x.limiter.spend(endpoint.name, account === null ? null : grant, now);
    res.set({ ...budget.headers, 'x-transaction-id': shortHash(requestId) });

    const refuse = (call: XCall, answer: Answer): void => {
      endpoint.refused?.(call, account, answer);
      send(res, answer);
    };
    const call: XCall = { request, requestId, received, bearer, fault: null };
    if (account === null || grant === null) {
      refuse(call, unauthorized);
      return;
    }
    if (budget.exceeded) {
      refuse(call, tooManyRequests);
      return;
    }
    const fault = x.faults.take('x', endpoint.name, account.id);
    if (!endpoint.scopes.every((scope) => grant.scopes.includes(scope))) {
      refuse(call, missingScope(endpoint.scopes));
      return;
    }
    if (fault !== null && isBeforeWork(fault)) endpoint.refused?.(call, account, fault);
    await answerWithFault(res, fault, async () => {
      const answer = await endpoint.handle({ ...call, fault, account });
      if (answer.status >= 400) endpoint.refused?.(call, account, answer);
      await x.store.settled();
      return answer;
    });
  };
}

/** Shown in the ledger; never the token itself. */
export function tokenMark(call: XCall): string | null {
  return call.bearer === null ? null : shortHash(call.bearer);
}

function readBearer(request: Request): string | null {
  const match = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '');
  return match?.[1] ?? null;
}
