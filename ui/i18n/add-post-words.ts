import { addEnglish } from './add-english.ts';
import { postWords } from './en/post-words.ts';

// For its effect: whoever imports this has the English words about posts from then on.
addEnglish(postWords);
