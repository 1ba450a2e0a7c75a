import { addEnglish } from './add-english.ts';
import { holds } from './en/holds.ts';

// For its effect: the English words about holds come with the first thing that shows one.
addEnglish({ holds });
