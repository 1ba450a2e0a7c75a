import type { AccountRow } from '../../db/queries/read-accounts.ts';
import { tokenRenewal } from '../../domain/accounts/token-renewal.ts';
import type { TokenRenewal } from '../../domain/accounts/token-renewal.ts';
import type { Budget } from '../../domain/budgets/budget.ts';

/** An account as the API tells it. `wanted`: the scopes that its platform is asked for. */
export function presentAccount(row: AccountRow, budgets: readonly Budget[], wanted: readonly string[]) {
  const {
    tokenRefreshedAt,
    tokenExpiresAt,
    renewable,
    lastProblem,
    checkedAt,
    checkReason,
    now,
    ...account
  } = row;
  return {
    ...account,
    missingScopes: row.status === 'connected' ? wanted.filter((scope) => !row.scopes.includes(scope)) : [],
    connectedAt: row.connectedAt.toISOString(),
    tokenRefreshedAt: tokenRefreshedAt?.toISOString() ?? null,
    tokenExpiresAt: tokenExpiresAt?.toISOString() ?? null,
    renewal: presentRenewal(
      tokenRenewal({ expiresAt: tokenExpiresAt, refreshedAt: tokenRefreshedAt ?? now, renewable, now }),
    ),
    lastPublishedAt: row.lastPublishedAt?.toISOString() ?? null,
    lastProblem: lastProblem && {
      ...presentReason(lastProblem),
      at: new Date(lastProblem.at).toISOString(),
      postId: lastProblem.postId,
    },
    lastCheck: checkedAt && {
      at: checkedAt.toISOString(),
      // What went well since then says more.
      reason: checkReason && checkedAt >= wentWellAt(row) ? presentReason(checkReason) : null,
    },
    budgets: budgets.map(presentBudget),
  };
}

/** When the account's connection last proved good. */
function wentWellAt({ tokenRefreshedAt, lastPublishedAt, connectedAt }: AccountRow): Date {
  return new Date(
    Math.max(...[tokenRefreshedAt, lastPublishedAt, connectedAt].map((at) => at?.getTime() ?? 0)),
  );
}

function presentReason({ code, detail, facts }: NonNullable<AccountRow['checkReason']>) {
  return { code, detail: detail ?? '', facts: { ...facts } };
}

function presentRenewal(renewal: TokenRenewal) {
  switch (renewal.kind) {
    case 'lasting':
      return { kind: renewal.kind, at: null, soon: false };
    case 'automatic':
      return { kind: renewal.kind, at: renewal.at.toISOString(), soon: false };
    case 'by_hand':
      return { kind: renewal.kind, at: renewal.until.toISOString(), soon: renewal.soon };
  }
}

function presentBudget({ span, resetsAt, ...budget }: Budget) {
  return {
    ...budget,
    windowSeconds: span.kind === 'rolling' ? span.seconds : null,
    resetsAt: resetsAt?.toISOString() ?? null,
  };
}
