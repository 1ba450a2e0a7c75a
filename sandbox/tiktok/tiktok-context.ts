import type { PlatformCore } from '../platform/platform.ts';
import { ChoiceSwitch, NumberSwitch } from '../platform/switches.ts';
import type { TimedIds } from '../platform/timed-ids.ts';
import type { Background } from './background.ts';
import type { VerifiedHosts } from './publishing/verified-hosts.ts';

/** What the stand-in for TikTok works with. */
export interface TikTokContext extends PlatformCore {
  readonly ids: TimedIds;
  readonly switches: TikTokSwitches;
  readonly verifiedHosts: VerifiedHosts;
  readonly background: Background;
}

/** What TikTok leaves open, decides for each app, or is reported to do differently at different times. */
export function tiktokSwitches() {
  return {
    pkce: new ChoiceSwitch('Whether consent needs a code_challenge', ['required', 'optional']),
    refreshTokens: new ChoiceSwitch('What a refresh does to the refresh token', [
      'rotate',
      'keep',
      'rotate-old-good',
    ]),
    oauthErrors: new ChoiceSwitch('Status of an error of the token endpoint', ['400', '200']),
    audit: new ChoiceSwitch('Whether the app may post for everybody to see', ['audited', 'unaudited']),
    missingScope: new ChoiceSwitch('What reading calls say when a scope is missing', [
      'scope_not_authorized',
      'scope_permission_missed',
    ]),
    uploadRange: new ChoiceSwitch('What the second number of an answered Content-Range is', [
      'last-byte',
      'byte-count',
    ]),
    uploadDone: new ChoiceSwitch('Status of the answer to the last piece of a video', ['201', '200']),
    postIds: new ChoiceSwitch('How ids of posts are written in the status', ['number', 'text']),
    photosInList: new ChoiceSwitch('Whether photo posts are among the listed videos', ['listed', 'hidden']),
    processingSeconds: new NumberSwitch('Seconds from the last byte to the post', 5),
    moderationSeconds: new NumberSwitch('Seconds from the post to its public id', 60),
    postsADay: new NumberSwitch('Posts of one creator in 24 hours', 15),
    usersADay: new NumberSwitch('Creators who may post through an unaudited app in 24 hours', 5),
  };
}

export type TikTokSwitches = ReturnType<typeof tiktokSwitches>;
