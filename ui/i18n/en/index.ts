import { common } from './every-page.ts';
import { dashboard } from './dashboard.ts';
import { posts } from './posts.ts';
import { problems } from './problems.ts';
import { shell } from './shell.ts';
import { validation } from './validation.ts';

/**
 * Words that the first page may need, one namespace a page: `useTranslation('dashboard')`. Those of `later-words.ts` come with
 * the pages that use them.
 */
export const en = {
  common,
  dashboard,
  posts,
  problems,
  shell,
  validation,
};
