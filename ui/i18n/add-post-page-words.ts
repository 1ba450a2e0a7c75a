import { addEnglish } from './add-english.ts';
import { postPageWords } from './en/post-page-words.ts';

// For its effect: the English words of the page of one post come with it.
addEnglish(postPageWords);
