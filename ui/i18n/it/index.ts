import type { en } from '../en/index.ts';
import type { LaterWords } from '../en/later-words.ts';
import type { Words } from '../words.ts';
import { accounts } from './accounts.ts';
import { alerts } from './alerts.ts';
import { auth } from './auth.ts';
import { calendar } from './calendar.ts';
import { content } from './content.ts';
import { common } from './every-page.ts';
import { dashboard } from './dashboard.ts';
import { extras } from './extras.ts';
import { holds } from './holds.ts';
import { media } from './media.ts';
import { platformApps } from './platform-apps.ts';
import { posts } from './posts.ts';
import { problems } from './problems.ts';
import { reasons } from './reasons.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { palette } from './palette.ts';
import { shortcuts } from './shortcuts.ts';
import { attempts } from './attempts.ts';
import { settle } from './settle.ts';
import { studio } from './studio.ts';
import { timeline } from './timeline.ts';
import { validation } from './validation.ts';
import { when } from './when.ts';

/** Italian; loaded when somebody chooses it. */
export const it: Words<typeof en & LaterWords> = {
  accounts,
  attempts,
  alerts,
  auth,
  calendar,
  common,
  content,
  dashboard,
  extras,
  holds,
  media,
  platformApps,
  posts,
  problems,
  reasons,
  settings,
  settle,
  shell,
  palette,
  shortcuts,
  studio,
  timeline,
  validation,
  when,
};
