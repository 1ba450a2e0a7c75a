import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import { currentLanguage, setPreference } from '../preferences/preferences.ts';
import type { Language } from '../preferences/preferences.ts';
import { en } from './en/index.ts';
import type { LaterWords } from './en/later-words.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en & LaterWords;
  }
}

/** English comes with the page; another language is fetched before the first word is drawn. */
export async function startI18n(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'common',
    resources: { en },
    interpolation: { escapeValue: false },
  });
  await speak(currentLanguage());
}

/** Switches the page and remembers the choice in this browser. */
export async function chooseLanguage(language: Language): Promise<void> {
  setPreference({ language });
  await speak(language);
}

async function speak(language: Language): Promise<void> {
  if (language === 'it' && !i18n.hasResourceBundle('it', 'common')) {
    const { it } = await import('./it/index.ts');
    for (const [namespace, words] of Object.entries(it)) i18n.addResourceBundle('it', namespace, words);
  }
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}
