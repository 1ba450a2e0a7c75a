import { withSystem } from '../../db/doors/doors.ts';
import { PERMISSIONS, roleMay } from '../../domain/roles/permissions.ts';
import { changeProfile } from '../../usecases/identity/change-profile.ts';
import { findUser, principalOf } from '../../usecases/identity/principal.ts';
import type { Principal } from '../../usecases/identity/principal.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { ApiDeps } from '../deps.ts';
import type { Binder } from '../kit/bind.ts';
import * as contracts from './me.contract.ts';

export function bindMe(binder: Binder, deps: ApiDeps): void {
  binder.signedIn(contracts.getMe, (call) => Promise.resolve(presentMe(call.principal)));

  binder.signedIn(contracts.changeMe, async (call) => {
    const { userId } = call.principal;
    await withSystem(deps.database, 'profile', (tx) => changeProfile(tx, call.actor, userId, call.body));
    const user = await withSystem(deps.database, 'authenticate', (tx) => findUser(tx, 'id', userId));
    if (!user) throw new Refusal('not_authenticated', 'This user is gone.');
    return presentMe(principalOf(user));
  });
}

export function presentMe(principal: Principal) {
  return {
    user: {
      id: principal.userId,
      email: principal.email,
      name: principal.name,
      locale: principal.locale,
      isInstanceAdmin: principal.isInstanceAdmin,
    },
    workspaces: principal.memberships.map((membership) => ({
      id: membership.workspaceId,
      name: membership.workspaceName,
      timeZone: membership.timeZone,
      role: membership.role,
      permissions: PERMISSIONS.filter((permission) => roleMay(membership.role, permission)),
    })),
  };
}
