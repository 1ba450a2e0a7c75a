import type { Request } from 'express';
import type { Answer } from '../../http/answer.ts';
import { readBearer, type Call, type SignedInCall } from '../../http/call.ts';
import type { ReceivedBody } from '../../http/receive-body.ts';
import type { Dialect } from '../../http/serve-endpoint.ts';
import {
  findInstagramAccount,
  findPage,
  findPerson,
  type InstagramAccount,
  type MetaAccount,
} from '../accounts.ts';
import type { GraphHost, InstagramContext } from '../instagram-context.ts';
import { answerOfFault, graphError, noPermission, reasonOf, tokenError } from './errors.ts';
import { accountBehind } from './objects.ts';
import { readParameters, textOf } from './parameters.ts';
import { usageHeaders } from './usage-headers.ts';

export type MetaCall = SignedInCall<MetaAccount>;
export type MetaDialect = Dialect<MetaAccount>;

/** How both hosts of Graph speak. A token of one login is nobody's on the other's host. */
export function graphDialect(ig: InstagramContext, host: GraphHost): MetaDialect {
  return {
    findAccount: (id) => (host === 'instagram' ? findInstagramAccount(id) : (findPerson(id) ?? findPage(id))),
    readToken: readGraphToken,
    check: (_call, actor) => checkThrottle(ig, actor),
    actingFor: (call) => actingFor(ig, call),
    unauthorized: (why) => unauthorized(ig, why),
    missingScope: (needed) => noPermission(`Application does not have the permissions: ${needed.join(', ')}`),
    throttled: (budget) => throttled(budget.exceeded === 'app' ? 4 : 80002),
    usual: answerOfFault,
    headers: (budget, _requestId, actor) => usageHeaders(ig, budget, actor?.id ?? null),
    reasonOf,
  };
}

/** The header, the query, a form or a JSON body; `OAuth` is how uploads spell `Bearer`. */
function readGraphToken(request: Request, { bytes }: ReceivedBody): string | null {
  const header = readBearer(request) ?? /^OAuth (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (header !== undefined) return header;
  // A broken body is refused later, by whoever reads it; the token may stand in the query.
  const parameters = readParameters(request, bytes) ?? readParameters(request, null);
  return parameters === null ? null : textOf(parameters, 'access_token');
}

function actingFor(ig: InstagramContext, { request }: Call): InstagramAccount | undefined {
  const id = request.params['id'];
  return typeof id === 'string' ? accountBehind(ig, id) : undefined;
}

function checkThrottle(ig: InstagramContext, actor: MetaAccount): Answer | null {
  const spell = ig.throttles.of(actor.id, ig.time.nowMs());
  if (spell !== null) return throttled(spell.code);
  return ig.switches.usagePercent.value >= 100 ? throttled(80002) : null;
}

const THROTTLE_WORDS: Readonly<Record<number, string>> = {
  4: 'Application request limit reached',
  17: 'User request limit reached',
  32: 'Page request limit reached',
  613: 'Calls to this api have exceeded the rate limit.',
  80002: 'There have been too many calls to this Instagram account. Wait a bit and try again.',
};

function throttled(code: number): Answer {
  return graphError({ message: `(#${code}) ${THROTTLE_WORDS[code] ?? ''}`, code, transient: code === 4 });
}

function unauthorized(
  { switches }: InstagramContext,
  why: Parameters<MetaDialect['unauthorized']>[0],
): Answer {
  switch (why) {
    case 'missing':
    case 'unknown':
    case 'spent':
      return tokenError('Invalid OAuth access token - Cannot parse access token', 467);
    case 'expired':
      return tokenError('Error validating access token: Session has expired.', 463);
    case 'revoked':
      return tokenError(
        'Error validating access token: The user has not authorized application.',
        Number(switches.revokedAs.value),
      );
  }
}
