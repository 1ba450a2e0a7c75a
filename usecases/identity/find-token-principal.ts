import type { SystemTransaction } from '../../db/doors/transaction.ts';
import { Refusal } from '../../domain/refusal.ts';
import { weakerRole } from '../../domain/roles/permissions.ts';
import type { Role } from '../../domain/roles/permissions.ts';
import { hashToken } from '../../infra/secrets/random-token.ts';
import { findUser, principalOf } from './principal.ts';
import type { Principal } from './principal.ts';

interface TokenRow {
  readonly id: string;
  readonly workspace_id: string;
  readonly created_by: string;
  readonly name: string;
  readonly role: Role;
  readonly expired: boolean;
  readonly revoked: boolean;
  readonly stale_use: boolean;
}

/** `match` is a column of `api_tokens`. */
const FIND_TOKEN = (match: 'secret_hash' | 'id') => ({
  name: `find-api-token-by-${match}`,
  text: `
    select id, workspace_id, created_by, name, role,
      coalesce(expires_at <= clock_timestamp(), false) as expired,
      revoked_at is not null as revoked,
      coalesce(last_used_at < clock_timestamp() - interval '1 minute', true) as stale_use
    from api_tokens where ${match} = $1`,
});

/** Who an API token speaks for. Refuses forged, expired and revoked tokens, and those of former members. */
export async function findTokenPrincipal(tx: SystemTransaction, secret: string): Promise<Principal> {
  const [token] = await tx.rows<TokenRow>(FIND_TOKEN('secret_hash'), [hashToken(secret)]);
  if (!token) throw new Refusal('not_authenticated', 'This API token does not exist.');
  if (token.revoked) throw new Refusal('token_revoked', 'This API token has been revoked.');
  if (token.expired)
    throw new Refusal('token_expired', 'This API token has expired. Create a new one in Settings.');
  const principal = await principalOfToken(tx, token);
  if (!principal) throw new Refusal('token_revoked', 'Whoever made this API token is no longer a member.');
  // Once a minute is exact enough for people, and spares a write per call.
  if (token.stale_use)
    await tx.rows('update api_tokens set last_used_at = clock_timestamp() where id = $1', [token.id]);
  return principal;
}

/** The same for a token that was accepted before; null when it would be refused now. */
export async function findTokenPrincipalById(tx: SystemTransaction, id: string): Promise<Principal | null> {
  const [token] = await tx.rows<TokenRow>(FIND_TOKEN('id'), [id]);
  if (!token || token.revoked || token.expired) return null;
  return principalOfToken(tx, token);
}

/** Null when its maker is no longer a member. */
async function principalOfToken(tx: SystemTransaction, token: TokenRow): Promise<Principal | null> {
  const user = await findUser(tx, 'id', token.created_by);
  const membership = user?.memberships.find((one) => one.workspaceId === token.workspace_id);
  if (!user || !membership) return null;
  return {
    ...principalOf(user),
    isInstanceAdmin: false,
    memberships: [{ ...membership, role: weakerRole(membership.role, token.role) }],
    token: { id: token.id, name: token.name },
    sessionEpoch: null,
  };
}
