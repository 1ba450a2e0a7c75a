import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { Refusal } from '../../domain/refusal.ts';
import type { ApiDeps } from '../deps.ts';
import { locals } from '../kit/request-context.ts';

const MINUTE = 60;
const HOUR = 3600;

/** Points per duration in seconds. Sign-in counts over all api processes; the general ones per process, in memory. */
const LIMITS = {
  signInByAddress: { points: 30, duration: 15 * MINUTE },
  signInByAccount: { points: 10, duration: 15 * MINUTE },
  signUpByAddress: { points: 20, duration: HOUR },
  resetByAddress: { points: 10, duration: HOUR },
  /** Opening the link's page again and again costs no attempt to use it. */
  resetCheckByAddress: { points: 30, duration: HOUR },
  /** Many people may share an address. */
  callsByAddress: { points: 3000, duration: MINUTE },
  callsByUser: { points: 1200, duration: MINUTE },
  callsByWorkspace: { points: 6000, duration: MINUTE },
} as const;

type AuthLimit =
  | 'signInByAddress'
  | 'signInByAccount'
  | 'signUpByAddress'
  | 'resetByAddress'
  | 'resetCheckByAddress';

export interface AuthLimits {
  /** Spends one point; refuses with the time to wait when none is left. */
  spend(limit: AuthLimit, key: string): Promise<void>;
  /** Forgives an account's failures after a success. */
  forgive(limit: AuthLimit, key: string): Promise<void>;
}

export function createAuthLimits(deps: ApiDeps): AuthLimits {
  const pool = (deps.database.source.driver as unknown as { master: Pool }).master;
  const make = (limit: AuthLimit): RateLimiterAbstract =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      keyPrefix: limit,
      clearExpiredByTimeout: false,
      ...LIMITS[limit],
    });
  const limiters = {
    signInByAddress: make('signInByAddress'),
    signInByAccount: make('signInByAccount'),
    signUpByAddress: make('signUpByAddress'),
    resetByAddress: make('resetByAddress'),
    resetCheckByAddress: make('resetCheckByAddress'),
  };
  return {
    spend: (limit, key) => consume(limiters[limit], hashed(key)),
    forgive: async (limit, key) => {
      await limiters[limit].delete(hashed(key));
    },
  };
}

/** Kept keys are of one length, whatever was typed (the column holds 255 characters), and name nobody. */
function hashed(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

/** By address, before it is looked up who calls: forged tokens and strangers are bounded as well. */
export function limitAddresses(): RequestHandler {
  const byAddress = new RateLimiterMemory({ keyPrefix: 'address', ...LIMITS.callsByAddress });
  return async (request, _response, next) => {
    await consume(byAddress, addressOf(request));
    next();
  };
}

/** General limits by user and workspace: bounds on runaway programs, not on people. */
export function generalLimits(): RequestHandler {
  const byUser = new RateLimiterMemory({ keyPrefix: 'user', ...LIMITS.callsByUser });
  const byWorkspace = new RateLimiterMemory({ keyPrefix: 'workspace', ...LIMITS.callsByWorkspace });
  return async (request, response, next) => {
    const { principal } = locals(response);
    if (principal) {
      await consume(byUser, principal.token?.id ?? principal.userId);
      const named = request.get('x-workspace-id')?.toLowerCase();
      // Only a workspace of the caller's: nobody spends what belongs to another.
      const workspace =
        principal.memberships.find((one) => one.workspaceId === named) ?? principal.memberships[0];
      if (workspace) await consume(byWorkspace, workspace.workspaceId);
    }
    next();
  };
}

export function addressOf(request: Request): string {
  return request.ip ?? 'unknown';
}

async function consume(limiter: RateLimiterAbstract, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw new Refusal('rate_limited', `Too many requests. Try again in ${retryAfterSeconds} s.`, {
      retryAfterSeconds,
    });
  }
}
