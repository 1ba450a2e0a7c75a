import { sha256 } from '../../store/hash.ts';
import type { XAccount } from '../accounts.ts';
import { tellActivity } from '../activity/tell-activity.ts';
import type { XContext } from '../x-context.ts';

/** Apps that the account lets in. */
export function connectedApps({ store }: XContext, account: XAccount): string[] {
  return [...new Set(store.state.grantsOf('x', account.id).map(({ clientId }) => clientId))];
}

/** The person takes access back: the app's tokens end, and it is told. False where it had none. */
export async function removeAccess(x: XContext, account: XAccount, clientId: string): Promise<boolean> {
  const hashes = x.store.state.tokenHashesWhere(
    ({ grant }) => grant.platform === 'x' && grant.accountId === account.id && grant.clientId === clientId,
  );
  if (hashes.length === 0) return false;
  await x.store.commit({ type: 'tokens-ended', hashes, as: 'revoked' });
  tellActivity(x, {
    type: 'oauth.revoke',
    userId: account.id,
    clientId,
    payload: {
      // Whole seconds, and the offset in digits.
      date_time: `${new Date(x.time.nowMs()).toISOString().slice(0, 19)}+00:00`,
      user_id: account.id,
      app_id: appNumber(clientId),
    },
  });
  return true;
}

/** X's own number of the app, which is not its client id: eight digits. */
function appNumber(clientId: string): string {
  return String(10_000_000 + (Number.parseInt(sha256(clientId).slice(0, 8), 16) % 90_000_000));
}
