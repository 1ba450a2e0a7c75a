import type { Role } from '../../domain/roles/permissions.ts';
import { createApiToken, listApiTokens, revokeApiToken } from '../../usecases/identity/api-tokens.ts';
import type { ApiTokenRow } from '../../usecases/identity/api-tokens.ts';
import type { Binder } from '../kit/bind.ts';
import * as contracts from './api-tokens.contract.ts';

export function bindApiTokens(binder: Binder): void {
  binder.workspace(contracts.listApiTokens, async (call) => {
    const rows = await call.read((tx) =>
      listApiTokens(tx, onlyOf(call.membership.role, call.principal.userId)),
    );
    return { items: rows.map(present) };
  });

  binder.workspace(contracts.createApiToken, (call) =>
    call.change(async (tx) => {
      const { token, secret } = await createApiToken(tx, {
        ...call.body,
        userId: call.principal.userId,
        makerRole: call.membership.role,
      });
      return { token: present(token), secret };
    }),
  );

  binder.workspace(contracts.revokeApiToken, (call) =>
    call.change((tx) =>
      revokeApiToken(tx, call.params.id, onlyOf(call.membership.role, call.principal.userId)),
    ),
  );
}

/** Owners see and end every token of the workspace, the others their own. */
function onlyOf(role: Role, userId: string): string | null {
  return role === 'owner' ? null : userId;
}

function present(row: ApiTokenRow) {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    role: row.role,
    createdBy: { id: row.createdById, name: row.createdByName },
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
