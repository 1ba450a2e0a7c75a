import { addEnglish } from './add-english.ts';
import { platformWords } from './en/platform-words.ts';

// For its effect: whoever imports this has the English words about platform apps from then on.
addEnglish(platformWords);
