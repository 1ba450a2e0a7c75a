import type { SystemTransaction } from '../../db/doors/transaction.ts';
import { HUB_NOW } from '../../db/statements/hub-now.ts';

export interface DueGrant {
  readonly workspaceId: string;
  readonly grantId: string;
  readonly version: number;
}

/** At most so many in one sweep; the next one takes the rest. */
const SWEEP_SIZE = 500;

/**
 * Live grants that have used 80 % of their access token's life, less up to 5 % by grant so that grants of one moment do
 * not renew together. Of those without a refresh token the door shows only what has ended: nothing renews them, their
 * accounts are told to be connected again. Soonest to end first.
 */
const FIND_DUE_GRANTS = {
  name: 'find-due-grants',
  text: `
    select workspace_id as "workspaceId", id as "grantId", version::float8 as version
    from oauth_tokens
    where status = 'live' and access_expires_at is not null
      and ${HUB_NOW} > refreshed_at
        + (access_expires_at - refreshed_at) * (0.8 - 0.05 * (abs(hashtext(id::text)) % 100) / 100.0)
    order by access_expires_at
    limit $1`,
} as const;

export async function findDueGrants(tx: SystemTransaction): Promise<DueGrant[]> {
  return tx.rows<DueGrant>(FIND_DUE_GRANTS, [SWEEP_SIZE]);
}
