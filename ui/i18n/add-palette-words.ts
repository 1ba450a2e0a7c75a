import { addEnglish } from './add-english.ts';
import { palette } from './en/palette.ts';

// For its effect: the command palette brings its English words along.
addEnglish({ palette });
