import { OauthToken } from '../../db/entities/oauth-token.ts';
import { SocialAccount } from '../../db/entities/social-account.ts';
import type { SystemTransaction, WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { isOfOtherApp, LEFT_SANDBOX, OTHER_APP, presentClientIds } from '../../domain/accounts/other-app.ts';
import type { PresentApps } from '../../domain/accounts/other-app.ts';
import type { DueGrant } from './find-due-grants.ts';
import { endGrant } from './end-grant.ts';

/**
 * Ends a live grant that was given to another app than the present one: its tokens cannot be renewed with the present
 * credentials, and are not sent to where these belong. False when it is of the present app, or no longer live.
 */
export async function endGrantOfOtherApp(
  tx: WorkspaceTransaction,
  { grantId, present }: { grantId: string; present: PresentApps },
): Promise<boolean> {
  const grant = await tx.manager.findOneBy(OauthToken, { id: grantId, status: 'live' });
  if (!grant || !isOfOtherApp(present, grant)) return false;
  const fromSandbox = await tx.manager.existsBy(SocialAccount, { grantId, sandbox: true });
  const left = fromSandbox && present[grant.platform]?.sandbox === false;
  await endGrant(tx, { grantId, fence: grant.leaseFence, reason: left ? LEFT_SANDBOX : OTHER_APP });
  return true;
}

/** At most so many in one sweep; the next one takes the rest. */
const SWEEP_SIZE = 500;

/**
 * $1: client ids by platform. What is not set up at all is left alone. Of the dead ones the door shows only those that
 * ended because their app was replaced.
 */
const FIND_GRANTS_OF_CHANGED_APPS = {
  name: 'find-grants-of-changed-apps',
  text: `
    select workspace_id as "workspaceId", id as "grantId", version::float8 as version
    from oauth_tokens
    where (status = 'live' and granted_to <> $1::jsonb ->> platform)
      or (status = 'dead' and granted_to = $1::jsonb ->> platform)
    limit $2`,
} as const;

/** Grants of all workspaces to be ended, or to live again, because the app of their platform is another one now. */
export function findGrantsOfChangedApps(tx: SystemTransaction, present: PresentApps): Promise<DueGrant[]> {
  return tx.rows<DueGrant>(FIND_GRANTS_OF_CHANGED_APPS, [presentClientIds(present), SWEEP_SIZE]);
}
