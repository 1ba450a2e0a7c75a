import type { Request } from 'express';
import type { z } from 'zod';
import { Refusal } from '../../domain/refusal.ts';
import type { Contract } from './contract.ts';
import { acceptFileBody } from './file-body.ts';
import { InvalidRequest } from './problem.ts';

/** What a request carries, as its contract describes it. An unknown field is refused. */
export function validateRequest(
  contract: Contract,
  request: Request,
): { readonly params: unknown; readonly query: unknown; readonly body: unknown } {
  return {
    params: parse('path', contract.params, request.params),
    query: parse('query', contract.query, request.query, contract),
    body: parseBody(contract, request),
  };
}

function parse(
  part: 'path' | 'query' | 'body',
  schema: z.ZodType | undefined,
  value: unknown,
  contract?: Contract,
): unknown {
  if (!schema) {
    if (part === 'query' && !contract?.navigation) refuseUnknown(part, value);
    return undefined;
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new InvalidRequest(part, parsed.error);
  return parsed.data;
}

function refuseUnknown(part: string, value: unknown): void {
  const [first] = Object.keys(value ?? {});
  if (first !== undefined) throw new Refusal('validation_failed', `${part}.${first}: Unknown field.`);
}

function parseBody(contract: Contract, request: Request): unknown {
  if (contract.fileBody) {
    acceptFileBody(request);
    return undefined;
  }
  if (contract.rawBody) return undefined;
  if (!contract.body) {
    const body: unknown = request.body;
    if (typeof body === 'object' && body !== null) refuseUnknown('body', body);
    return undefined;
  }
  if (!request.is('application/json')) {
    throw new Refusal('unsupported_media_type', 'Send the body as application/json.');
  }
  return parse('body', contract.body, request.body);
}

/** `"7"` or `W/"7"` as our ETags are; a missing one is asked for, another form matches nothing. */
export function ifMatch(request: Request): number {
  const header = request.get('if-match');
  if (header === undefined) {
    throw new Refusal(
      'precondition_required',
      'Send If-Match with the ETag you read, so that nobody’s change is lost.',
    );
  }
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(header.trim())?.[1];
  if (version === undefined)
    throw new Refusal('version_conflict', 'If-Match does not name a version of this resource.');
  return Number(version);
}
