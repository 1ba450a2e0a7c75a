import { addEnglish } from './add-english.ts';
import { auth } from './en/auth.ts';

// For its effect: the English words of the pages for visitors come with the first of them.
addEnglish({ auth });
