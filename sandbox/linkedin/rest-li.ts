import type { Request } from 'express';
import { z } from 'zod';
import type { Answer } from '../http/answer.ts';
import { illegalArgument, linkedinError } from './errors.ts';

/**
 * Ends of life of API versions: https://learn.microsoft.com/en-us/linkedin/marketing/versioning (August 2026).
 * A year and a fortnight from each month's release. There is no 202512.
 */
const VERSION_ENDS: Readonly<Record<string, string>> = {
  '202511': '2026-11-16',
  '202601': '2027-01-15',
  '202602': '2027-02-15',
  '202603': '2027-03-15',
  '202604': '2027-04-15',
  '202605': '2027-05-15',
  '202606': '2027-06-15',
};
/** Its successors are not known here, so it does not end. */
const NEWEST_VERSION = '202607';

/** What every call under `/rest` must say; null when it does. */
export function checkRestHeaders(request: Request, nowMs: number): Answer | null {
  const version = request.get('linkedin-version');
  if (version === undefined) {
    return linkedinError(
      400,
      'A version must be present. Please specify a version by adding the LinkedIn-Version header.',
      {
        code: 'VERSION_MISSING',
      },
    );
  }
  const end = VERSION_ENDS[version];
  if (version !== NEWEST_VERSION && (end === undefined || Date.parse(end) <= nowMs)) {
    const shown = /^\d{6}$/.test(version) ? `${version}01` : version;
    return linkedinError(426, `Requested version ${shown} is not active`, { code: 'NONEXISTENT_VERSION' });
  }
  // Under the older protocol keys and lists are written differently, and LinkedIn answers oddly.
  if (request.get('x-restli-protocol-version') !== '2.0.0') {
    return illegalArgument('The header X-Restli-Protocol-Version must be 2.0.0');
  }
  const sent = request.method === 'POST' || request.method === 'PUT';
  if (sent && request.get('content-length') === undefined) {
    return linkedinError(411, 'A content length is required');
  }
  return checkEncoding(request);
}

/** The version that a call asks for; null outside `/rest`. */
export function versionOf(request: Request): string | null {
  return request.get('linkedin-version') ?? null;
}

/** `PARTIAL_UPDATE`, `DELETE`, …, or null. */
export function restliMethod(request: Request): string | null {
  return request.get('x-restli-method')?.toUpperCase() ?? null;
}

/**
 * Keys and values carry their own colons, commas and parentheses percent-encoded; unencoded they are syntax:
 * https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/protocol-version
 */
function checkEncoding(request: Request): Answer | null {
  const [path = '', query = ''] = request.originalUrl.split('?', 2);
  const simpleKey = path.split('/').find((segment) => /^urn:/i.test(segment));
  const brokenKey = path.split('/').find((segment) => /^urn%3A/i.test(segment) && /[:(),]/.test(segment));
  if (simpleKey !== undefined || brokenKey !== undefined) {
    return illegalArgument('Syntax exception in path variables');
  }
  const rawUrn = query.split('&').find((pair) => /(=|[(,])urn:/i.test(pair));
  return rawUrn === undefined ? null : illegalArgument('Invalid query parameters passed to request');
}

/** Members of `List(…)`, decoded; null when it is none. */
export function readList(value: string): string[] | null {
  const inner = /^List\((.*)\)$/.exec(value)?.[1];
  if (inner === undefined) return null;
  return inner === '' ? [] : inner.split(',').map(decodeURIComponent);
}

/** A parameter as it stands in the address, still encoded: `List(…)` cannot be read after decoding. */
export function rawParameter(request: Request, name: string): string | null {
  const query = request.originalUrl.split('?', 2)[1] ?? '';
  const pair = query.split('&').find((one) => one.startsWith(`${name}=`));
  return pair === undefined ? null : pair.slice(name.length + 1);
}

/** A parameter, decoded. */
export function parameter(request: Request, name: string): string | null {
  const raw = rawParameter(request, name);
  return raw === null ? null : decodeURIComponent(raw);
}

/** Members of `(name:value,name:value)`, decoded; null when it is no such key. */
export function readComplexKey(segment: string): Record<string, string> | null {
  const inner = /^\((.*)\)$/.exec(segment)?.[1];
  if (inner === undefined) return null;
  return Object.fromEntries(
    inner.split(',').map((pair) => {
      const [name = '', value = ''] = pair.split(':', 2);
      return [name, decodeURIComponent(value)];
    }),
  );
}

const pageSchema = z.object({
  start: z.coerce.number().int().nonnegative(),
  count: z.coerce.number().int().positive(),
});

/** `start` and `count` of a finder; an answer when they are none. */
export function readPage(
  request: Request,
  { count: usual, most }: { count: number; most: number },
): { start: number; count: number } | Answer {
  const page = pageSchema.safeParse({
    start: parameter(request, 'start') ?? 0,
    count: parameter(request, 'count') ?? usual,
  }).data;
  if (page === undefined || page.count > most) {
    return illegalArgument(`start and count must be whole numbers, count at most ${most}`);
  }
  return page;
}

/** One page of a finder's elements in LinkedIn's envelope. */
export function pageOf<T>(
  elements: readonly T[],
  { start, count }: { start: number; count: number },
): { paging: object; elements: T[] } {
  return {
    paging: { start, count, links: [], total: elements.length },
    elements: elements.slice(start, start + count),
  };
}

export type JsonReading = { readonly ok: true; readonly json: unknown } | { readonly ok: false };

export function readJson(bytes: Buffer | null): JsonReading {
  try {
    const json: unknown = JSON.parse(bytes?.toString('utf8') ?? '');
    return typeof json === 'object' && json !== null ? { ok: true, json } : { ok: false };
  } catch {
    return { ok: false };
  }
}
