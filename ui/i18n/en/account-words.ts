import { accounts } from './accounts.ts';

/** Words that only pages about accounts need: they come with those pages, not with the first one. */
export const accountWords = { accounts };
