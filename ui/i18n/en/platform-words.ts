import { platformApps } from './platform-apps.ts';

/** Words about the apps of the platforms: they come with the pages that set them up or miss them. */
export const platformWords = { platformApps };
