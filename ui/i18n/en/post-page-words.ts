import { attempts } from './attempts.ts';
import { settle } from './settle.ts';
import { timeline } from './timeline.ts';

/** Words that only the page of one post needs: they come with it, not with the first page. */
export const postPageWords = { attempts, settle, timeline };
