import { addEnglish } from './add-english.ts';
import { accountWords } from './en/account-words.ts';

// For its effect: whoever imports this has the English words about accounts from then on.
addEnglish(accountWords);
