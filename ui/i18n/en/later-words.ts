import type { accountWords } from './account-words.ts';
import type { alerts } from './alerts.ts';
import type { auth } from './auth.ts';
import type { calendar } from './calendar.ts';
import type { holds } from './holds.ts';
import type { platformWords } from './platform-words.ts';
import type { postPageWords } from './post-page-words.ts';
import type { postWords } from './post-words.ts';
import type { settings } from './settings.ts';
import type { palette } from './palette.ts';
import type { shortcuts } from './shortcuts.ts';

/** Words that come with the pages that use them, by `../add-*-words.ts`, not with the first one. */
export type LaterWords = typeof accountWords &
  typeof platformWords &
  typeof postWords &
  typeof postPageWords & {
    alerts: typeof alerts;
    auth: typeof auth;
    calendar: typeof calendar;
    holds: typeof holds;
    settings: typeof settings;
    palette: typeof palette;
    shortcuts: typeof shortcuts;
  };
