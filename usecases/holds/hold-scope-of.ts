import type { Hold } from '../../db/entities/hold.ts';
import type { HoldScope } from '../../domain/publishing/hold.ts';

/** The scope that a row's columns name; the table's checks keep them together. */
export function holdScopeOf(hold: Pick<Hold, 'scope' | 'platform' | 'socialAccountId'>): HoldScope {
  if (hold.platform !== null) return { scope: 'platform', platform: hold.platform };
  if (hold.socialAccountId !== null) return { scope: 'account', accountId: hold.socialAccountId };
  return { scope: 'workspace' };
}
