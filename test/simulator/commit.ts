/** What people and workers did, in the order of commits: the checker's only word from the database. */
export type Commit =
  | { readonly kind: 'approved'; readonly postId: string; readonly hashes: readonly string[] }
  | { readonly kind: 'cancelled'; readonly postId: string; readonly parts: readonly string[] }
  | { readonly kind: 'held' | 'released' }
  | { readonly kind: 'claimed'; readonly partId: string; readonly fence: number }
  | { readonly kind: 'unknown'; readonly partId: string; readonly fence: number }
  | { readonly kind: 'asked' | 'settled_by_person'; readonly partId: string; readonly fence: number };
