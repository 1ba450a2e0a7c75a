import type { MantineColorSchemeManager } from '@mantine/core';
import { setPreference, usePreferences } from './preferences.ts';

let unsubscribe = (): void => undefined;

/** Lets Mantine keep its choice with the other preferences; another tab's change arrives at its next start. */
export const colorSchemeManager: MantineColorSchemeManager = {
  get: () => usePreferences.getState().colorScheme,
  set: (colorScheme) => setPreference({ colorScheme }),
  subscribe: (onUpdate) => {
    unsubscribe = usePreferences.subscribe((now, before) => {
      if (now.colorScheme !== before.colorScheme) onUpdate(now.colorScheme);
    });
  },
  unsubscribe: () => unsubscribe(),
  clear: () => setPreference({ colorScheme: 'auto' }),
};
