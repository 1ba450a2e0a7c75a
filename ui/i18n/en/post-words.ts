import { content } from './content.ts';
import { extras } from './extras.ts';
import { media } from './media.ts';
import { reasons } from './reasons.ts';
import { studio } from './studio.ts';
import { when } from './when.ts';

/** Words that only pages with posts need: they come with those pages, not with the first one. */
export const postWords = { content, extras, media, reasons, studio, when };
