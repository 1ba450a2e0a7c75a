import type { PlatformCore } from '../platform/platform.ts';
import { ChoiceSwitch, NumberSwitch } from '../platform/switches.ts';
import type { TimedIds } from '../platform/timed-ids.ts';
import type { Throttles } from './graph/throttles.ts';
import type { Blackouts } from './graph/blackouts.ts';
import type { VerifiedCallbacks } from './webhooks/verify-callback.ts';
import type { PublishedContainers } from './publishing/published-containers.ts';

/** What the stand-in for Instagram works with. */
export interface InstagramContext extends PlatformCore {
  readonly ids: TimedIds;
  readonly switches: InstagramSwitches;
  readonly throttles: Throttles;
  readonly blackouts: Blackouts;
  readonly published: PublishedContainers;
  readonly callbacks: VerifiedCallbacks;
}

/** The two hosts of the one data model. */
export type GraphHost = 'instagram' | 'facebook';

/** What the documents leave open, or tell in two ways. */
export function instagramSwitches() {
  return {
    tokenAnswer: new ChoiceSwitch('Shape of the answer to a code', ['flat', 'data']),
    permissionsAnswer: new ChoiceSwitch('Shape of the granted scopes in it', ['array', 'text']),
    profileAnswer: new ChoiceSwitch('Shape of the profile', ['flat', 'data']),
    oldToken: new ChoiceSwitch('What becomes of a token that was refreshed', ['lives', 'ends']),
    revokedAs: new ChoiceSwitch('Subcode of a token that was withdrawn', [
      '458',
      '459',
      '460',
      '464',
      '467',
      '492',
    ]),
    judgement: new ChoiceSwitch('When media that cannot be used is refused', ['later', 'at-once']),
    captionFields: new ChoiceSwitch('Caption and product type on the host of Instagram Login', [
      'given',
      'absent',
    ]),
    commentAuthors: new ChoiceSwitch('Whether comments tell the author of those of others', [
      'given',
      'absent',
    ]),
    noticeShape: new ChoiceSwitch('Shape of notices of comments', ['changes', 'plain', 'array']),
    signedUser: new ChoiceSwitch('Whose id a signed request names', ['app-scoped', 'professional']),
    imageSeconds: new NumberSwitch('Seconds that pictures take to be ready', 1),
    videoSeconds: new NumberSwitch('Seconds that videos take to be ready', 5),
    publishTotal: new NumberSwitch('Posts an account may publish in 24 hours', 50),
    containerTotal: new NumberSwitch('Containers an account may make in 24 hours', 400),
    usagePercent: new NumberSwitch('Share of the call limit that is used; 100 throttles', 1, 100),
  };
}

export type InstagramSwitches = ReturnType<typeof instagramSwitches>;
