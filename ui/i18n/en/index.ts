import { accounts } from './accounts.ts';
import { auth } from './auth.ts';
import { calendar } from './calendar.ts';
import { content } from './content.ts';
import { common } from './every-page.ts';
import { dashboard } from './dashboard.ts';
import { extras } from './extras.ts';
import { media } from './media.ts';
import { posts } from './posts.ts';
import { problems } from './problems.ts';
import { reasons } from './reasons.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { studio } from './studio.ts';
import { validation } from './validation.ts';

/** One namespace a page: `useTranslation('accounts')`. Add a page's words here and in `../it/index.ts`. */
export const en = {
  accounts,
  auth,
  calendar,
  common,
  content,
  dashboard,
  extras,
  media,
  posts,
  problems,
  reasons,
  settings,
  shell,
  studio,
  validation,
};
