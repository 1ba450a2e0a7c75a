import type { Secret } from '../infra/secrets/secret.ts';
import type { Reason } from '../domain/publishing/reason.ts';
import { PLATFORM_NAMES } from '../domain/platforms.ts';
import { PlatformCallError } from './port.ts';
import type { PlatformPort } from './port.ts';
import { failedExchange, unexpectedAnswer } from './reasons.ts';

/**
 * Asks a platform, with an account's token, whose it is: null when it still brings the account, else why not. Nothing
 * is published, and no budget of posts is spent.
 */
export async function checkConnection(
  platform: PlatformPort,
  account: {
    readonly accessToken: Secret;
    readonly scopes: readonly string[];
    readonly platformAccountId: string;
    /** The Hub renews the token by itself: one that is refused now is no reason to do anything. */
    readonly renewable: boolean;
  },
): Promise<Reason | null> {
  try {
    const { profiles } = await platform.accounts(account);
    const brought = profiles.some(({ platformAccountId }) => platformAccountId === account.platformAccountId);
    return brought ? null : NOT_BROUGHT;
  } catch (error) {
    if (!(error instanceof PlatformCallError)) throw error;
    const reason = reasonOf(error, PLATFORM_NAMES[platform.platform]);
    return reason.code === 'unauthorized' && account.renewable
      ? { ...reason, code: 'token_invalid' }
      : reason;
  }
}

const NOT_BROUGHT: Reason = {
  code: 'account_not_in_consent',
  detail: 'The token is accepted, but the consent no longer brings this account.',
};

function reasonOf({ status, code, message }: PlatformCallError, name: string): Reason {
  switch (status) {
    case null:
      return failedExchange({ kind: 'not_sent', code, detail: message });
    case 401:
      return { code: 'unauthorized', detail: message };
    case 403:
      return { code: 'missing_scope', detail: message };
    case 429:
      return { code: 'rate_limited', detail: message };
    default:
      return unexpectedAnswer(name, status, message);
  }
}
