import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { Platform } from '../../domain/platforms.ts';
import { closeAccountGate } from '../publishing/gates.ts';
import { endAlertsOfAccount } from '../alerts/end-alerts.ts';
import { recordChange } from '../records/record-change.ts';
import { tellWaitingPosts } from './tell-waiting-posts.ts';

const DETAIL = 'The person had the platform ask for the deletion of their data.';

/** No name has a space in it, so that nobody takes it for a handle; the same in every language. */
const FORGET_ACCOUNT = {
  name: 'forget-account',
  text: `
    update social_accounts set status = 'disconnected', status_code = 'data_deleted', status_reason = $2,
      platform_account_id = 'deleted/' || id, handle = 'id ' || right(id::text, 8), display_name = 'id ' || right(id::text, 8),
      avatar_url = null, profile_url = null, checked_at = null, check_reason = null, updated_at = clock_timestamp()
    where id = $1 returning handle`,
} as const;

const FORGET_IN_NOTIFICATIONS = {
  name: 'forget-account-in-notifications',
  text: `update notifications set data = data || jsonb_build_object('account', $2::text) where data ->> 'accountId' = $1`,
} as const;

const FORGET_GRANTS = {
  name: 'forget-grants',
  text: `
    update oauth_tokens set status = 'revoked', status_code = 'data_deleted', status_reason = null, access_token = null,
      refresh_token = null, access_expires_at = null, scopes = '{}', offer = null, granted_by = 'deleted', granted_by_other = null,
      lease_holder = null, lease_until = null, revoked_at = coalesce(revoked_at, clock_timestamp())
    where id = any ($1)`,
} as const;

/**
 * Forgets what the platform told of a person: tokens, ids, names, picture, address. What the workspace itself wrote and
 * published stays its own (docs/decisions/0010).
 */
export async function forgetPerson(tx: WorkspaceTransaction, grantIds: readonly string[]): Promise<void> {
  const ids = await tx.rows<{ id: string }>(
    'select id from social_accounts where grant_id = any ($1) order by id',
    [grantIds],
  );
  for (const { id } of ids) await closeAccountGate(tx, id);
  const accounts = await tx.rows<{ id: string; platform: Platform; handle: string }>(
    'select id, platform, handle from social_accounts where grant_id = any ($1) order by id for update',
    [grantIds],
  );
  await tx.rows(FORGET_GRANTS, [grantIds]);
  for (const account of accounts) {
    const [forgotten] = await tx.rows<{ handle: string }>(FORGET_ACCOUNT, [account.id, DETAIL]);
    // Told by the name that is left: the other one is written down nowhere any more.
    const waiting = await tellWaitingPosts(tx, { ...account, ...forgotten }, 'part.account_disconnected');
    await recordChange(tx, {
      entity: 'account',
      entityId: account.id,
      action: 'account.data_deleted',
      events: [{ type: 'account.disconnected', data: { code: 'data_deleted' } }, ...waiting.events],
      after: { status: 'disconnected', code: 'data_deleted' },
      wake: waiting.wake,
    });
    await tx.rows(FORGET_IN_NOTIFICATIONS, [account.id, forgotten?.handle ?? null]);
    await endAlertsOfAccount(tx, account.id);
  }
}
