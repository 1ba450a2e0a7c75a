import { roleMay } from '../roles/permissions.ts';
import type { Permission, Role } from '../roles/permissions.ts';
import type { AlertKind } from './alert.ts';

interface Member {
  readonly userId: string;
  readonly role: Role;
}

/** Who is told: whoever may do something about it. Each once, in the members' order. */
export function rightPeople(kind: AlertKind, members: readonly Member[]): readonly string[] {
  const needed: Permission = kind === 'account_broken' ? 'account.change' : 'post.change';
  return members.filter(({ role }) => roleMay(role, needed)).map(({ userId }) => userId);
}
