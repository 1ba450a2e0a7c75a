import { ApiToken } from '../../db/entities/api-token.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { Refusal } from '../../domain/refusal.ts';
import { roleWithin } from '../../domain/roles/permissions.ts';
import type { Role } from '../../domain/roles/permissions.ts';
import { newId } from '../../infra/ids/new-id.ts';
import { hashToken, randomToken } from '../../infra/secrets/random-token.ts';
import { recordChange } from '../records/record-change.ts';

/** Starts every token, so that secret scanners recognise one. */
const TOKEN_PREFIX = 'hub_';
const DAY_MS = 86_400_000;

export interface ApiTokenRow {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly role: Role;
  readonly createdById: string;
  readonly createdByName: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

const LIST = `
  select t.id, t.name, t.prefix, t.role, t.created_by as "createdById", u.name as "createdByName",
    t.created_at as "createdAt", t.expires_at as "expiresAt", t.last_used_at as "lastUsedAt", t.revoked_at as "revokedAt"
  from api_tokens t join users u on u.id = t.created_by`;

/** Tokens of the workspace, newest first; with `onlyOf`, those of one maker. */
export async function listApiTokens(tx: WorkspaceTransaction, onlyOf: string | null): Promise<ApiTokenRow[]> {
  return tx.rows<ApiTokenRow>(
    `${LIST} where ($1::uuid is null or t.created_by = $1) order by t.created_at desc, t.id limit 500`,
    [onlyOf],
  );
}

/** Makes a token no stronger than its maker. The secret is returned here and never again. */
export async function createApiToken(
  tx: WorkspaceTransaction,
  input: { userId: string; makerRole: Role; name: string; role: Role; expiresInDays: number | null },
): Promise<{ token: ApiTokenRow; secret: string }> {
  if (!roleWithin(input.role, input.makerRole)) {
    throw new Refusal('forbidden', `A token cannot be more than its maker, who is ${input.makerRole} here.`);
  }
  const secret = `${TOKEN_PREFIX}${randomToken()}`;
  const id = newId();
  await tx.manager.insert(ApiToken, {
    id,
    workspaceId: tx.workspaceId,
    createdBy: input.userId,
    name: input.name,
    role: input.role,
    prefix: secret.slice(0, TOKEN_PREFIX.length + 6),
    secretHash: hashToken(secret),
    expiresAt: input.expiresInDays === null ? null : new Date(Date.now() + input.expiresInDays * DAY_MS),
  });
  await recordChange(tx, {
    entity: 'apiToken',
    entityId: id,
    action: 'api_token.create',
    events: [{ type: 'apiToken.created' }],
    after: { name: input.name, role: input.role },
  });
  const [token] = await tx.rows<ApiTokenRow>(`${LIST} where t.id = $1`, [id]);
  if (!token) throw new Error('the token just made is not there');
  return { token, secret };
}

/** Ends a token at once. Whoever may not manage the workspace ends only their own: others' are not found. */
export async function revokeApiToken(
  tx: WorkspaceTransaction,
  id: string,
  onlyOf: string | null,
): Promise<void> {
  const found = await tx.rows<{ revoked: boolean }>(
    `select revoked_at is not null as revoked from api_tokens where id = $1 and ($2::uuid is null or created_by = $2) for update`,
    [id, onlyOf],
  );
  if (found.length === 0) throw new Refusal('not_found', 'There is no such API token.');
  if (found[0]?.revoked) return;
  await tx.rows('update api_tokens set revoked_at = clock_timestamp() where id = $1', [id]);
  await recordChange(tx, {
    entity: 'apiToken',
    entityId: id,
    action: 'api_token.revoke',
    events: [{ type: 'apiToken.revoked' }],
  });
}
