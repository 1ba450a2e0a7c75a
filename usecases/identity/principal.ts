import type { SystemTransaction } from '../../db/doors/transaction.ts';
import type { Role } from '../../domain/roles/permissions.ts';

/** A signed-in caller: who, by what, and where they may go. */
export interface Principal {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly locale: 'en' | 'it';
  readonly isInstanceAdmin: boolean;
  readonly memberships: readonly Membership[];
  /** Set when an API token speaks for the user; then there is exactly one membership, with the weaker role. */
  readonly token: { readonly id: string; readonly name: string } | null;
  /** Set with a session: it ends when the user's epoch rises. */
  readonly sessionEpoch: number | null;
}

export interface Membership {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly timeZone: string;
  readonly role: Role;
}

export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly locale: 'en' | 'it';
  readonly password_hash: string;
  readonly is_instance_admin: boolean;
  readonly session_epoch: number;
  readonly memberships: readonly Membership[];
}

/** A user with memberships by name of the workspace; `match` is a column of `users`. */
const FIND_USER = (match: 'id' | 'email') => ({
  name: `find-user-by-${match}`,
  text: `
    select u.id, u.email, u.name, u.locale, u.password_hash, u.is_instance_admin, u.session_epoch,
      coalesce((
        select jsonb_agg(jsonb_build_object('workspaceId', w.id, 'workspaceName', w.name, 'timeZone', w.time_zone, 'role', m.role)
          order by w.name, w.id)
        from workspace_members m join workspaces w on w.id = m.workspace_id
        where m.user_id = u.id), '[]') as memberships
    from users u where u.${match} = $1`,
});

export async function findUser(
  tx: SystemTransaction,
  match: 'id' | 'email',
  value: string,
): Promise<UserRow | null> {
  const [row] = await tx.rows<UserRow>(FIND_USER(match), [value]);
  return row ?? null;
}

export function principalOf(user: UserRow): Principal {
  return {
    userId: user.id,
    email: user.email,
    name: user.name,
    locale: user.locale,
    isInstanceAdmin: user.is_instance_admin,
    memberships: user.memberships,
    token: null,
    sessionEpoch: user.session_epoch,
  };
}
