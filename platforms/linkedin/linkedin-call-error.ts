import { cutText } from '../../domain/cut-text.ts';
import { isSuccess } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';
import { PlatformCallError } from '../port.ts';
import { readProblem } from './linkedin-answers.ts';

/** For calls that are safe to repeat. */
export function callError(result: Exchange): PlatformCallError {
  if (result.kind !== 'answer')
    return new PlatformCallError(result.code, result.detail, { retryable: true, status: null });
  const { status, body } = result;
  if (isSuccess(status))
    return new PlatformCallError('unreadable', 'The answer of LinkedIn cannot be read.', {
      retryable: true,
      status,
    });
  const { code, words } = readProblem(body);
  return new PlatformCallError(code || `http_${status}`, cutText(`LinkedIn answered ${status}. ${words}`), {
    retryable: status === 429 || status >= 500,
    status,
  });
}
