import type { Answer } from '../../http/answer.ts';
import { callerOrigin, type Call } from '../../http/call.ts';
import { invalidParameter } from './errors.ts';
import { textOf, type Parameters } from './parameters.ts';

export const PAGING_PARAMETERS = ['limit', 'after', 'before'];

interface PageRules {
  readonly usual: number;
  readonly max: number;
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly paging: object | null;
}

/** One page of a list that is in its order already. Cursors stand for ids, so new items do not shift pages. */
export function cutPage<Item extends { readonly id: string }>(
  call: Pick<Call, 'request'>,
  parameters: Parameters,
  all: readonly Item[],
  { usual, max }: PageRules,
): Page<Item> | Answer {
  const limit = Number(textOf(parameters, 'limit') ?? usual);
  if (!Number.isInteger(limit) || limit < 1) return invalidParameter('The limit must be a positive number.');
  const size = Math.min(limit, max);
  const after = textOf(parameters, 'after');
  const before = textOf(parameters, 'before');
  const edge = all.findIndex(({ id }) => cursorOf(id) === (after ?? before));
  if ((after ?? before) !== null && edge === -1) return invalidParameter('Invalid cursor.');
  const start = after !== null ? edge + 1 : before !== null ? Math.max(0, edge - size) : 0;
  const end = before !== null && after === null ? edge : start + size;
  const items = all.slice(start, end);
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined) return { items, paging: null };
  const link = (cursor: 'after' | 'before', id: string): string => {
    const url = new URL(`${callerOrigin(call)}${call.request.originalUrl}`);
    url.searchParams.delete('after');
    url.searchParams.delete('before');
    url.searchParams.set('limit', String(size));
    url.searchParams.set(cursor, cursorOf(id));
    return url.href;
  };
  return {
    items,
    paging: {
      cursors: { before: cursorOf(first.id), after: cursorOf(last.id) },
      ...(start > 0 ? { previous: link('before', first.id) } : {}),
      ...(start + items.length < all.length ? { next: link('after', last.id) } : {}),
    },
  };
}

export function listAnswer(data: readonly unknown[], paging: object | null): Answer {
  return { status: 200, body: { data, ...(paging === null ? {} : { paging }) } };
}

function cursorOf(id: string): string {
  return Buffer.from(`c${id}`).toString('base64url');
}
