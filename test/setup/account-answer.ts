import type { Account } from '../../.generated/client/types.gen.ts';

/** A connected account as the API tells of it, for tests of what the pages make of it. */
export function accountAnswer(facts: Partial<Account> & Pick<Account, 'id'>): Account {
  return {
    platform: 'x',
    kind: 'person',
    handle: facts.id,
    displayName: facts.id,
    avatarUrl: null,
    profileUrl: null,
    sandbox: true,
    status: 'connected',
    statusReason: null,
    scopes: [],
    missingScopes: [],
    connectedAt: '2026-11-01T00:00:00.000Z',
    tokenRefreshedAt: null,
    tokenExpiresAt: null,
    renewal: { kind: 'lasting', at: null, soon: false },
    lastPublishedAt: null,
    lastProblem: null,
    lastCheck: null,
    budgets: [],
    ...facts,
  };
}
