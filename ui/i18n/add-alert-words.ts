import { addEnglish } from './add-english.ts';
import { alerts } from './en/alerts.ts';

// For its effect: the English words of alerts come with what shows them.
addEnglish({ alerts });
