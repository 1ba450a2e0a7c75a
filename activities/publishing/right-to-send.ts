import type { Incarnation } from '../../db/worker-incarnation.ts';
import { mayLeave } from '../../domain/publishing/may-leave.ts';
import type { SendingDeps } from '../deps.ts';

/** Taken before a claim; asked again right before the first byte of its call. */
export interface RightToSend {
  readonly incarnation: Incarnation;
  readonly mayLeave: () => boolean;
}

/** Null while nothing shows others that this worker lives: nothing may be claimed. */
export function rightToSend(deps: SendingDeps): RightToSend | null {
  const incarnation = deps.incarnation.current;
  if (incarnation === null) return null;
  const [monotonic, wall] = [performance.now(), Date.now()];
  return {
    incarnation,
    mayLeave() {
      const may = mayLeave({
        sameIncarnation: deps.incarnation.current === incarnation,
        silenceMs: deps.incarnation.silenceMs(),
        monotonicMs: performance.now() - monotonic,
        wallMs: Date.now() - wall,
      });
      if (may) deps.beforeFirstByte?.();
      return may;
    },
  };
}
