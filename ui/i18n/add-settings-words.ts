import { addEnglish } from './add-english.ts';
import { settings } from './en/settings.ts';

// For its effect: the settings page's English words come with it.
addEnglish({ settings });
