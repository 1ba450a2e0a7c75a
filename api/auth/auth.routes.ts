import { promisify } from 'node:util';
import type { Request, Response } from 'express';
import { withSystem } from '../../db/doors/doors.ts';
import { Refusal } from '../../domain/refusal.ts';
import { hashPassword, verifyAgainstNobody, verifyPassword } from '../../infra/secrets/password-hash.ts';
import { checkResetLink } from '../../usecases/identity/check-reset-link.ts';
import { findUser, principalOf } from '../../usecases/identity/principal.ts';
import { requestPasswordReset } from '../../usecases/identity/request-password-reset.ts';
import { resetPassword } from '../../usecases/identity/reset-password.ts';
import { signUp } from '../../usecases/identity/sign-up.ts';
import type { ApiDeps } from '../deps.ts';
import type { Binder } from '../kit/bind.ts';
import { presentMe } from '../me/me.routes.ts';
import * as contracts from './auth.contract.ts';
import { addressOf, createAuthLimits } from './limits.ts';
import { cookieName } from './session.ts';
import type { SessionUser } from './session.ts';

export function bindAuth(binder: Binder, deps: ApiDeps): void {
  const limits = createAuthLimits(deps);

  binder.public(contracts.signUp, async (call) => {
    await limits.spend('signUpByAddress', addressOf(call.request));
    const { password, ...input } = call.body;
    // Hashed before the transaction: it takes tens of milliseconds on purpose.
    const passwordHash = await hashPassword(password);
    const { principal, epoch } = await withSystem(deps.database, 'sign-up', (tx) =>
      signUp(tx, {
        ...input,
        workspaceName: input.workspaceName,
        passwordHash,
        signUp: deps.config.HUB_SIGN_UP,
        ...caller(call.request),
      }),
    );
    await startSession(call.request, { userId: principal.userId, epoch });
    return presentMe(principal);
  });

  binder.public(contracts.logIn, async (call) => {
    const { email, password } = call.body;
    await limits.spend('signInByAddress', addressOf(call.request));
    await limits.spend('signInByAccount', email);
    const user = await withSystem(deps.database, 'authenticate', (tx) => findUser(tx, 'email', email));
    const right = user
      ? await verifyPassword(user.password_hash, password)
      : await verifyAgainstNobody(password);
    if (!user || !right) throw new Refusal('wrong_credentials', 'E-mail address or password is wrong.');
    await limits.forgive('signInByAccount', email);
    await startSession(call.request, { userId: user.id, epoch: user.session_epoch });
    return presentMe(principalOf(user));
  });

  binder.signedIn(contracts.logOut, async (call) => {
    await endSession(deps, call.request, call.response);
  });

  binder.public(contracts.forgotPassword, async (call) => {
    await limits.spend('resetByAddress', addressOf(call.request));
    await withSystem(deps.database, 'password-reset', (tx) =>
      requestPasswordReset(tx, {
        email: call.body.email,
        publicUrl: deps.config.PUBLIC_URL,
        keys: deps.keys,
        ...caller(call.request),
      }),
    );
    return { accepted: true };
  });

  binder.public(contracts.checkResetLink, async (call) => {
    await limits.spend('resetCheckByAddress', addressOf(call.request));
    const valid = await withSystem(deps.database, 'password-reset', (tx) =>
      checkResetLink(tx, call.body.token),
    );
    return { valid };
  });

  binder.public(contracts.resetPassword, async (call) => {
    await limits.spend('resetByAddress', addressOf(call.request));
    const passwordHash = await hashPassword(call.body.password);
    await withSystem(deps.database, 'password-reset', (tx) =>
      resetPassword(tx, { token: call.body.token, passwordHash, ...caller(call.request) }),
    );
  });
}

function caller(request: Request): { ip: string | null; userAgent: string | null } {
  return { ip: request.ip ?? null, userAgent: request.get('user-agent') ?? null };
}

/** passport regenerates the session's id: one fixed before signing in is worth nothing. */
async function startSession(request: Request, user: Omit<SessionUser, 'since'>): Promise<void> {
  const session: SessionUser = { ...user, since: Date.now() };
  await promisify((done: (error: unknown) => void) => request.logIn(session, done))();
}

async function endSession(deps: ApiDeps, request: Request, response: Response): Promise<void> {
  await promisify((done: (error: unknown) => void) => request.session.destroy(done))();
  response.clearCookie(cookieName(new URL(deps.config.PUBLIC_URL)), { path: '/' });
}
