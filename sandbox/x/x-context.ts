import type { PlatformCore } from '../platform/platform.ts';
import type { TimedIds } from '../platform/timed-ids.ts';
import { ChoiceSwitch, NumberSwitch } from '../platform/switches.ts';
import { FIELDS_PARAMETERS } from './read-query.ts';
import { VocabularySwitch } from './vocabulary.ts';
import type { ToldEvents } from './webhooks/told-events.ts';

/** What the stand-in for X works with. */
export interface XContext extends PlatformCore {
  readonly ids: TimedIds;
  readonly switches: XSwitches;
  readonly told: ToldEvents;
}

export function xSwitches() {
  return {
    vocabulary: new VocabularySwitch(),
    fieldsParameter: new ChoiceSwitch('Name that reads take for the fields of posts', FIELDS_PARAMETERS),
    processingSeconds: new NumberSwitch('Seconds that videos and GIFs take to be ready', 3),
    subscriptionAnswer: new ChoiceSwitch('Form of the answer about one subscription', [
      'wrapped',
      'flat',
      'list',
    ]),
    // What X's table of the older Account Activity API gives an app that pays per use.
    webhooksPerApp: new NumberSwitch('Webhooks that an app may have', 1),
    // https://docs.x.com/x-api/activity/introduction, self-serve
    subscriptionsPerApp: new NumberSwitch('Subscriptions that an app may have', 1_500),
  };
}

export type XSwitches = ReturnType<typeof xSwitches>;
