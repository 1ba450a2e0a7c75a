import type { SignedInCall } from '../http/call.ts';
import type { Dialect } from '../http/serve-endpoint.ts';
import { findCreator, type Creator } from './accounts.ts';
import { answerOfFault, failure, reasonOf, usualAnswer } from './answers.ts';
import type { TikTokContext } from './tiktok-context.ts';

export type TikTokCall = SignedInCall<Creator>;

export function tiktokDialect(tiktok: TikTokContext): Dialect<Creator> {
  return {
    findAccount: findCreator,
    unauthorized: () => usualAnswer(401),
    missingScope: (needed, endpoint) => missingScope(tiktok, needed, endpoint),
    throttled: () => usualAnswer(429),
    usual: answerOfFault,
    headers: () => ({}),
    reasonOf,
  };
}

const DISPLAY_ENDPOINTS = ['userInfo', 'videoList', 'videoQuery'];

/** Any of the named ones would do. */
export function missingScope(
  { switches }: TikTokContext,
  scopes: readonly string[],
  endpoint: string,
): ReturnType<typeof failure> {
  const code = DISPLAY_ENDPOINTS.includes(endpoint) ? switches.missingScope.value : 'scope_not_authorized';
  return failure(code, `The user did not authorize the scope required for this: ${scopes.join(' or ')}.`);
}
