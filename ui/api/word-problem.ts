import i18n from 'i18next';
import { PLATFORM_NAMES, PLATFORMS } from '../../domain/platforms.ts';
import { problems } from '../i18n/en/problems.ts';
import { toApiProblem } from './api-problem.ts';

/** What happened, what was kept and what to do now, in the reader's language. */
export function wordProblem(error: unknown): string {
  const problem = toApiProblem(error);
  return wordCode(problem.code, problem.facts, problem.requestId);
}

/** The same for a code alone, as it stands in an address after a redirect. */
export function wordCode(code: string, facts: Record<string, unknown> = {}, requestId = ''): string {
  if (!isKnown(code)) return i18n.t(requestId ? 'problems:unknownWithId' : 'problems:unknown', { requestId });
  const { missing, retryAfterSeconds, platform, example } = facts;
  const named = PLATFORMS.find((one) => one === platform);
  return i18n.t(`problems:${code}`, {
    requestId: requestId || '–',
    seconds: typeof retryAfterSeconds === 'number' ? Math.ceil(retryAfterSeconds) : 60,
    platform: named === undefined ? '–' : PLATFORM_NAMES[named],
    example: typeof example === 'string' ? example : '–',
    missing: Array.isArray(missing) ? missing.join(', ') : '',
  });
}

function isKnown(code: string): code is keyof typeof problems {
  return Object.hasOwn(problems, code);
}
