import i18n from 'i18next';

/** Adds namespaces of English words; other languages come whole when somebody chooses them. */
export function addEnglish(words: Readonly<Record<string, object>>): void {
  for (const [namespace, texts] of Object.entries(words)) i18n.addResourceBundle('en', namespace, texts);
}
