import i18n from 'i18next';
import { accountWords } from './en/account-words.ts';

// For its effect: whoever imports this has the English words of accounts from then on.
for (const [namespace, words] of Object.entries(accountWords)) i18n.addResourceBundle('en', namespace, words);
