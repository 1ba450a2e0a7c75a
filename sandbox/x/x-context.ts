import type { PlatformCore } from '../platform/platform.ts';
import type { TimedIds } from '../platform/timed-ids.ts';
import type { VocabularySwitch } from './vocabulary.ts';

/** What the stand-in for X works with. */
export interface XContext extends PlatformCore {
  readonly ids: TimedIds;
  readonly vocabulary: VocabularySwitch;
}
