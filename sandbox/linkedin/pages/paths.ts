import type { Author } from '../accounts.ts';

/** The page of a post, by any URN of it. */
export function permalink(urn: string): string {
  return `/li/feed/update/${encodeURIComponent(urn)}/`;
}

export function authorPath(author: Author): string {
  return `/li/${author.kind === 'member' ? 'in' : 'company'}/${author.username}`;
}
