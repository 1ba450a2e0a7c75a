import type { Request } from 'express';

interface ContentRange {
  /** Both inclusive. */
  readonly first: number;
  readonly last: number;
  readonly total: number;
}

/** `Content-Range: bytes {first}-{last}/{total}` (RFC 9110, 14.4); null where it is missing or malformed. */
export function readContentRange(request: Request): ContentRange | null {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(request.get('content-range') ?? '');
  if (match === null) return null;
  const [first, last, total] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return first <= last && last < total ? { first, last, total } : null;
}
