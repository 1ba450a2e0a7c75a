import type { SystemTransaction } from '../../db/doors/transaction.ts';
import type { Platform } from '../../domain/platforms.ts';

/** The platform's clock and ours may differ, and its instants are whole seconds. */
const TOLERANCE_S = 5;

/**
 * Grants the platform has given or renewed since are another consent than the one that the notice is about: a late
 * notice does them no harm.
 */
const FIND_GRANTS_OF_PERSON = {
  name: 'find-grants-of-person',
  text: `
    select workspace_id as "workspaceId", array_agg(id order by id) as "grantIds"
    from oauth_tokens
    where platform = $1 and granted_to = $2 and (granted_by = $3 or granted_by_other = $3)
      and refreshed_at <= $4::timestamptz + make_interval(secs => ${TOLERANCE_S})
    group by workspace_id order by workspace_id`,
} as const;

export interface GrantsOfPerson {
  readonly workspaceId: string;
  readonly grantIds: readonly string[];
}

/** What a person had consented to at an instant, in every workspace. `clientId`: the app they consented to. */
export function findGrantsOfPerson(
  tx: SystemTransaction,
  input: { platform: Platform; clientId: string; person: string; at: string },
): Promise<GrantsOfPerson[]> {
  return tx.rows<GrantsOfPerson>(FIND_GRANTS_OF_PERSON, [
    input.platform,
    input.clientId,
    input.person,
    input.at,
  ]);
}
