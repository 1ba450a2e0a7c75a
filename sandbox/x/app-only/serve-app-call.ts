import type { RequestHandler } from 'express';
import { answerWithFault } from '../../http/answer-with-fault.ts';
import { send, type Answer } from '../../http/answer.ts';
import { readBearer } from '../../http/call.ts';
import { drain, receiveBody } from '../../http/receive-body.ts';
import { sha256 } from '../../store/hash.ts';
import type { TokensRecord } from '../../store/records.ts';
import { xDialect } from '../dialect.ts';
import type { X_ENDPOINTS } from '../endpoints.ts';
import { tooManyRequests, unauthorized, wrongAuthentication } from '../problems.ts';
import { answerOfFault } from '../told-refusals.ts';
import type { XContext } from '../x-context.ts';
import { clientOfBearer } from './app-bearer.ts';

/** Far above any documented request. */
const MAX_BODY_BYTES = 64 * 1024;

export interface AppCall {
  readonly clientId: string;
  /** The person's consent, where the call bears their token and not the app's. */
  readonly grant: TokensRecord | null;
  /** The id in the path. */
  readonly id: string;
  readonly bytes: Buffer | null;
}

interface AppEndpoint {
  readonly name: (typeof X_ENDPOINTS)[number];
  /** Whether a person's token is taken too. */
  readonly users: 'refused' | 'welcome';
  handle(call: AppCall): Answer | Promise<Answer>;
}

/** The way of every call with the app's bearer token: token, limits, fault, then the endpoint itself. */
export function serveAppCall(x: XContext, endpoint: AppEndpoint): RequestHandler {
  const { name, users } = endpoint;
  return async (request, res) => {
    const { bytes } = await receiveBody(request, MAX_BODY_BYTES, x.wall);
    const now = x.time.nowMs();
    const caller = readCaller(x, readBearer(request), now);
    const windowOf = caller === null ? null : { accountId: '', clientId: caller.clientId };
    const budget = x.limiter.spend(name, windowOf, now);
    res.set(xDialect.headers(budget, x.chance.uuid('x request'), null));
    if (caller === null) {
      send(res, unauthorized);
    } else if (caller.grant !== null && users === 'refused') {
      send(res, wrongAuthentication('User Context', 'Application-Only'));
    } else if (budget.exceeded !== null) {
      send(res, tooManyRequests);
    } else {
      const { id } = request.params;
      const call: AppCall = { ...caller, id: typeof id === 'string' ? id : '', bytes };
      await answerWithFault(res, x.faults.take('x', name, []), answerOfFault, async () => {
        const answer = await endpoint.handle(call);
        await x.store.settled();
        return answer;
      });
    }
  };
}

/** Everything else under `/2` is for people's tokens; X's reads take the app's too, the sandbox's do not. */
export function refuseAppOnly(x: XContext): RequestHandler {
  return async (request, res, next) => {
    const bearer = readBearer(request);
    if (bearer === null || clientOfBearer(x, bearer) === null) {
      next();
      return;
    }
    await drain(request);
    send(res, wrongAuthentication('Application-Only', 'User Context'));
  };
}

function readCaller(
  x: XContext,
  bearer: string | null,
  nowMs: number,
): Pick<AppCall, 'clientId' | 'grant'> | null {
  if (bearer === null) return null;
  const clientId = clientOfBearer(x, bearer);
  if (clientId !== null) return { clientId, grant: null };
  const reading = x.store.state.readToken(sha256(bearer), nowMs);
  if (reading.status !== 'live' || reading.token.kind !== 'access') return null;
  const { grant } = reading.token;
  return grant.platform === 'x' ? { clientId: grant.clientId, grant } : null;
}
