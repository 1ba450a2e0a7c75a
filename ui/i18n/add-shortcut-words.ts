import { addEnglish } from './add-english.ts';
import { shortcuts } from './en/shortcuts.ts';

// For its effect: the English words about shortcuts come with what shows them.
addEnglish({ shortcuts });
