/** What operators can search workflows by. Opaque ids and times only: search attributes are never encrypted. */
export const SEARCH_ATTRIBUTES = {
  WorkspaceId: 'KEYWORD',
  EntityId: 'KEYWORD',
  Platform: 'KEYWORD',
  Stage: 'KEYWORD',
  DueAt: 'DATETIME',
} as const;
