import type { Request } from 'express';
import type { Fault } from '../control/faults.ts';
import { shortHash } from '../store/hash.ts';
import type { TokensRecord } from '../store/records.ts';
import type { ReceivedBody } from './receive-body.ts';

/** One call of an API, before it is known whose it is. */
export interface Call {
  readonly request: Request;
  readonly requestId: string;
  /** Without bytes where the endpoint takes them as they come. */
  readonly received: ReceivedBody;
  readonly bearer: string | null;
}

export interface SignedInCall<Account> extends Call {
  readonly account: Account;
  readonly grant: TokensRecord;
  readonly fault: Fault | null;
}

export function readBearer(request: Request): string | null {
  const match = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '');
  return match?.[1] ?? null;
}

/** Shown in the ledger; never the token itself. */
export function tokenMark({ bearer }: Call): string | null {
  return bearer === null ? null : shortHash(bearer);
}

/**
 * The address by which a program reached the sandbox, for addresses that the program itself is to call. People may
 * reach it by another: `publicUrl`.
 */
export function callerOrigin({ request }: Pick<Call, 'request'>): string {
  return `http://${request.get('host') ?? 'localhost'}`;
}

/** An id in the path. */
export function pathPart({ request }: Call, name = 'id'): string {
  const part = request.params[name];
  return typeof part === 'string' ? part : '';
}
