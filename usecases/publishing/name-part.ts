import { accountLabel } from '../../domain/accounts/account-label.ts';
import type { LockedPart } from './lock-part.ts';

/** What every event of a part says of it: the account it is for, and which part it is (1: the post itself). */
export function namePart(part: Pick<LockedPart, 'platform' | 'handle' | 'ordinal'>): {
  account: string;
  ordinal: number;
} {
  return { account: accountLabel(part), ordinal: part.ordinal };
}
