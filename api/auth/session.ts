import ConnectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import { Passport } from 'passport';
import type { Pool } from 'pg';
import { withSystem } from '../../db/doors/doors.ts';
import { findSessionUser } from '../../usecases/identity/find-session-user.ts';
import type { ApiDeps } from '../deps.ts';

/** What a session remembers: who, the epoch that ends it when it rises, and since when. */
export interface SessionUser {
  readonly userId: string;
  readonly epoch: number;
  /** Milliseconds since 1970. */
  readonly since: number;
}

const SESSION_DAYS = 14;
const DAY_MS = 86_400_000;

/** Counted from signing in: using a session does not lengthen it. */
function hasEnded(user: SessionUser): boolean {
  return Date.now() >= user.since + SESSION_DAYS * DAY_MS;
}

/**
 * Sessions in Postgres, read by passport. On https the cookie is `__Host-…`; on loopback http its name contains the
 * port, because cookies are shared between ports.
 */
export function sessionMiddlewares(deps: ApiDeps): RequestHandler[] {
  const publicUrl = new URL(deps.config.PUBLIC_URL);
  const secure = publicUrl.protocol === 'https:';
  const Store = ConnectPgSimple(session);
  // The pool under TypeORM: session rows are the login's own, outside the two doors.
  const pool = (deps.database.source.driver as unknown as { master: Pool }).master;
  const passport = new Passport();
  passport.serializeUser((user, done) => done(null, user));
  passport.deserializeUser((user: SessionUser, done) => {
    if (hasEnded(user)) {
      done(null, false);
      return;
    }
    withSystem(deps.database, 'authenticate', (tx) => findSessionUser(tx, user)).then(
      (principal) => done(null, principal ?? false),
      (error: unknown) => done(error),
    );
  });
  return [
    session({
      store: new Store({
        pool,
        tableName: 'sessions',
        pruneSessionInterval: false,
        disableTouch: true,
        errorLog: (...args) => deps.logger.warn('session store', { args: args.map(String) }),
      }),
      name: cookieName(publicUrl),
      secret: deps.keys.derive('session').toString('base64'),
      resave: false,
      saveUninitialized: false,
      rolling: false,
      cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: SESSION_DAYS * DAY_MS },
    }),
    passport.session() as RequestHandler,
  ];
}

export function cookieName(publicUrl: URL): string {
  return publicUrl.protocol === 'https:' ? '__Host-hub' : `hub_session_${publicUrl.port || '80'}`;
}
