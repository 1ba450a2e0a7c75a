import type { PlatformCore } from '../platform/platform.ts';
import type { SnowflakeMint } from './snowflake.ts';
import type { VocabularySwitch } from './vocabulary.ts';

/** What the stand-in for X works with. */
export interface XContext extends PlatformCore {
  readonly ids: SnowflakeMint;
  readonly vocabulary: VocabularySwitch;
}
