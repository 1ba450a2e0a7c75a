import i18n from 'i18next';
import { platformWords } from './en/platform-words.ts';

// For its effect: whoever imports this has the English words about platform apps from then on.
for (const [namespace, words] of Object.entries(platformWords))
  i18n.addResourceBundle('en', namespace, words);
