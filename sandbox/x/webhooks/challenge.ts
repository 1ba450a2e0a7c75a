import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { sameHash } from '../../store/hash.ts';
import type { XContext } from '../x-context.ts';

const ANSWER_WITHIN_MS = 10_000;
const answerSchema = z.object({ response_token: z.string() });

/** `silent`: nothing that X counts as an answer, which it forgives for a while. */
type ChallengeOutcome = 'right' | 'wrong' | 'silent';

/**
 * The challenge-response check: whether the address knows the app's secret.
 * https://docs.x.com/x-api/webhooks/quickstart
 */
export async function challengeAddress(
  { chance, secrets }: XContext,
  clientId: string,
  address: string,
): Promise<ChallengeOutcome> {
  const secret = secrets.of('x', clientId);
  if (secret === null) return 'silent';
  const token = chance.bytes('x challenge', 24).toString('base64url');
  const url = new URL(address);
  url.searchParams.set('crc_token', token);
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const response = await fetch(url, { redirect: 'manual', signal });
    const body = await response.text();
    if (response.status >= 400) return 'silent';
    const isRight = response.ok && sameHash(readToken(body), signX(secret, token));
    return isRight ? 'right' : 'wrong';
  } catch {
    return 'silent';
  }
}

/** How X proves and wants things proved: https://docs.x.com/x-api/webhooks/quickstart */
export function signX(secret: string, text: string): string {
  return `sha256=${createHmac('sha256', secret).update(text).digest('base64')}`;
}

function readToken(body: string): string {
  try {
    return answerSchema.safeParse(JSON.parse(body)).data?.response_token ?? '';
  } catch {
    return '';
  }
}
