import i18n from 'i18next';
import { postWords } from './en/post-words.ts';

// For its effect: whoever imports this has the English words of posts from then on.
for (const [namespace, words] of Object.entries(postWords)) i18n.addResourceBundle('en', namespace, words);
