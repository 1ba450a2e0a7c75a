import type { MantineColorScheme } from '@mantine/core';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export const LANGUAGES = ['en', 'it'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Preferences {
  readonly colorScheme: MantineColorScheme;
  /** Null until somebody chooses: then the browser's. */
  readonly language: Language | null;
  /** The workspace this browser last worked in. */
  readonly workspaceId: string | null;
  /** Shortcuts of a single key, which speech input may press by mistake. */
  readonly singleKeys: boolean;
}

/** What this browser remembers. `public/color-scheme.js` reads the same entry before anything is drawn. */
export const usePreferences = create<Preferences>()(
  persist((): Preferences => ({ colorScheme: 'auto', language: null, workspaceId: null, singleKeys: true }), {
    name: 'hub.preferences',
  }),
);

export function setPreference(change: Partial<Preferences>): void {
  usePreferences.setState(change);
}

export function currentLanguage(): Language {
  return usePreferences.getState().language ?? browserLanguage();
}

function browserLanguage(): Language {
  return LANGUAGES.find((language) => navigator.language.startsWith(language)) ?? 'en';
}
