import { auth } from './auth.ts';
import { calendar } from './calendar.ts';
import { common } from './every-page.ts';
import { dashboard } from './dashboard.ts';
import { posts } from './posts.ts';
import { problems } from './problems.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { validation } from './validation.ts';

/**
 * One namespace a page: `useTranslation('calendar')`. Add a page's words here and in `../it/index.ts`; those of
 * `account-words.ts`, `platform-words.ts` and `post-words.ts` come later.
 */
export const en = {
  auth,
  calendar,
  common,
  dashboard,
  posts,
  problems,
  settings,
  shell,
  validation,
};
