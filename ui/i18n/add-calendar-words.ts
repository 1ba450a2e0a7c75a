import { addEnglish } from './add-english.ts';
import { calendar } from './en/calendar.ts';

// For its effect: the calendar page's English words come with it.
addEnglish({ calendar });
