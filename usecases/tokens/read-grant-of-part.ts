import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { Platform } from '../../domain/platforms.ts';

export interface GrantOfPart {
  readonly grantId: string;
  readonly platform: Platform;
  /** Client id of the app that was consented to. */
  readonly grantedTo: string;
  readonly version: number;
  readonly expiresAt: Date | null;
  readonly connected: boolean;
  /** The token has been renewed since the part's last attempt ended. */
  readonly renewedSinceLastAttempt: boolean;
}

const READ_GRANT_OF_PART = {
  name: 'read-grant-of-part',
  text: `
    select grant_row.id as "grantId", grant_row.platform, grant_row.granted_to as "grantedTo", grant_row.version::float8 as version, grant_row.access_expires_at as "expiresAt",
      account.status = 'connected' and grant_row.status = 'live' as connected,
      coalesce(grant_row.refreshed_at > (select max(finished_at) from publish_attempts where part_id = part.id), true)
        as "renewedSinceLastAttempt"
    from publish_parts part
    join social_accounts account on account.id = part.social_account_id
    join oauth_tokens grant_row on grant_row.id = account.grant_id
    where part.id = $1`,
} as const;

/** The grant whose token a part will use; null when part or grant is gone. */
export async function readGrantOfPart(tx: WorkspaceTransaction, partId: string): Promise<GrantOfPart | null> {
  const [row] = await tx.rows<GrantOfPart>(READ_GRANT_OF_PART, [partId]);
  return row ?? null;
}
