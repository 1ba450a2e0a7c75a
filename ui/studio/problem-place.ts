import type { Composition, VariantProblem } from './composition.ts';

export const COMMON_TEXT = 'text';
export const COMMON_MEDIA = 'media';

/** Names of the places in the form where something can be mended. */
export const PLACES = {
  text: (composition: Composition, accountId: string): string =>
    accountId in composition.ownTexts ? `${COMMON_TEXT}-${accountId}` : COMMON_TEXT,
  media: (composition: Composition, accountId: string): string =>
    accountId in composition.ownMedia ? `${COMMON_MEDIA}-${accountId}` : COMMON_MEDIA,
  /** `segment` counts from 1: the first post after the post itself. */
  thread: (accountId: string, segment: number): string => `thread-${accountId}-${segment}`,
  extra: (accountId: string, field: 'thread' | 'firstComment' | 'link' | 'options'): string =>
    `${field}-${accountId}`,
};

/** Where a problem is mended. */
export function placeOf(composition: Composition, { accountId, problem }: VariantProblem): string {
  const { field, segment } = problem.at;
  if (field !== 'text' && field !== 'media') return PLACES.extra(accountId, field);
  return segment > 0 ? PLACES.thread(accountId, segment) : PLACES[field](composition, accountId);
}
