import type { PlatformCore } from '../platform/platform.ts';
import type { TimedIds } from '../platform/timed-ids.ts';
import { NumberSwitch } from '../platform/switches.ts';
import { VocabularySwitch } from './vocabulary.ts';

/** What the stand-in for X works with. */
export interface XContext extends PlatformCore {
  readonly ids: TimedIds;
  readonly switches: XSwitches;
}

export function xSwitches() {
  return {
    vocabulary: new VocabularySwitch(),
    processingSeconds: new NumberSwitch('Seconds that videos and GIFs take to be ready', 3),
  };
}

export type XSwitches = ReturnType<typeof xSwitches>;
