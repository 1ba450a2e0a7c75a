import { WorkspaceMember } from '../../db/entities/workspace-member.ts';
import { Workspace } from '../../db/entities/workspace.ts';
import { User } from '../../db/entities/user.ts';
import type { SystemTransaction } from '../../db/doors/transaction.ts';
import type { Actor } from '../../domain/actor.ts';
import { Refusal } from '../../domain/refusal.ts';
import { newId } from '../../infra/ids/new-id.ts';
import { recordChange, recordInstanceChange } from '../records/record-change.ts';
import type { Principal } from './principal.ts';

export interface SignUpInput {
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly workspaceName: string | undefined;
  readonly timeZone: string;
  readonly locale: 'en' | 'it';
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly signUp: 'open' | 'closed';
}

/** Keeps two first sign-ups from both becoming the administrator. */
const FIRST_USER_LOCK = 0x4855_4231;

/** Makes a person with a workspace of their own. The first one may always sign up and administers the instance. */
export async function signUp(
  tx: SystemTransaction,
  input: SignUpInput,
): Promise<{ principal: Principal; epoch: number }> {
  await tx.rows('select pg_advisory_xact_lock($1)', [FIRST_USER_LOCK]);
  const [seen] = await tx.rows<{ fresh: boolean; taken: boolean }>(
    'select not exists (select from users) as fresh, exists (select from users where email = $1) as taken',
    [input.email],
  );
  const fresh = seen?.fresh ?? false;
  if (input.signUp === 'closed' && !fresh) {
    throw new Refusal(
      'sign_up_closed',
      'This installation is closed to new accounts. Ask its administrator.',
    );
  }
  if (seen?.taken)
    throw new Refusal('email_taken', 'There is an account with this e-mail address already. Sign in.');

  const userId = newId();
  const workspaceId = newId();
  const workspaceName = input.workspaceName ?? `${input.name}'s workspace`.slice(0, 80);
  await tx.manager.insert(User, {
    id: userId,
    email: input.email,
    name: input.name,
    passwordHash: input.passwordHash,
    locale: input.locale,
    isInstanceAdmin: fresh,
  });
  const actor: Actor = {
    kind: 'user',
    userId,
    tokenId: null,
    name: input.name,
    ip: input.ip,
    userAgent: input.userAgent,
  };
  await recordInstanceChange(tx, actor, {
    entity: 'user',
    entityId: userId,
    action: fresh ? 'user.sign_up_as_administrator' : 'user.sign_up',
    after: { email: input.email },
  });

  const inside = await tx.enterWorkspace(workspaceId, actor);
  await inside.manager.insert(Workspace, { id: workspaceId, name: workspaceName, timeZone: input.timeZone });
  await inside.manager.insert(WorkspaceMember, { workspaceId, userId, role: 'owner' });
  await recordChange(inside, {
    entity: 'workspace',
    entityId: workspaceId,
    action: 'workspace.create',
    events: [{ type: 'workspace.created' }],
    after: { name: workspaceName, timeZone: input.timeZone },
  });
  return {
    epoch: 0,
    principal: {
      userId,
      email: input.email,
      name: input.name,
      locale: input.locale,
      isInstanceAdmin: fresh,
      memberships: [{ workspaceId, workspaceName, timeZone: input.timeZone, role: 'owner' }],
      token: null,
      sessionEpoch: 0,
    },
  };
}
