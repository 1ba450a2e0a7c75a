import type { Role } from '../roles/permissions.ts';
import type { AlertKind } from './alert.ts';

interface Member {
  readonly userId: string;
  readonly role: Role;
}

/**
 * Who is told: of a post every owner and its author, if still a member; of an account whoever may connect it again.
 * Each once, in the members' order.
 */
export function rightPeople(
  kind: AlertKind,
  members: readonly Member[],
  authorId: string | null,
): readonly string[] {
  const told = (member: Member): boolean =>
    member.role === 'owner' ||
    (kind === 'account_broken' ? member.role === 'editor' : member.userId === authorId);
  return members.filter(told).map(({ userId }) => userId);
}
