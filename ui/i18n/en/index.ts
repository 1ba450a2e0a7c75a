import { accounts } from './accounts.ts';
import { auth } from './auth.ts';
import { common } from './common.ts';
import { problems } from './problems.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { validation } from './validation.ts';

/** One namespace a page: `useTranslation('accounts')`. Add a page's words here and in `../it/index.ts`. */
export const en = {
  accounts,
  auth,
  common,
  problems,
  settings,
  shell,
  validation,
};
