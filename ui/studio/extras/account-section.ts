import type { Account } from '../../../.generated/client/types.gen.ts';
import type { Editing } from '../editing.ts';

/** What the section of an account gets, whatever its platform. */
export interface AccountSectionProps {
  readonly account: Account;
  readonly editing: Editing;
}
