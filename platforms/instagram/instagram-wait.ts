import { setTimeout as delay } from 'node:timers/promises';
import { PreparationFailed } from '../preparation-failed.ts';
import type { PrepareCall, PrepareOutcome } from '../port.ts';
import { refusalReason } from '../reasons.ts';
import type { WordedRow } from '../reasons.ts';
import type { GraphApi } from './graph-api.ts';
import { containerSchema, readAnswer } from './graph-answers.ts';
import { containerFailure, endsIt, prepareFailure } from './graph-errors.ts';

/** Pauses between looks at a container; the last one repeats. Milliseconds. */
const LOOKS_MS = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000] as const;
const PATIENCE_MS = 30 * 60_000;

/** Looks at a container until Instagram has processed it. */
export async function waitUntilFinished(
  api: GraphApi,
  call: PrepareCall,
  containerId: string,
  now: () => number,
): Promise<'finished' | 'published'> {
  const end = now() + PATIENCE_MS;
  for (let look = 0; now() < end; look += 1) {
    const said = readAnswer(await api.containerStatus(call.accessToken, containerId), containerSchema);
    if (said.kind === 'refused' && said.error.code === 190)
      throw new PreparationFailed(prepareFailure(said, now()));
    // A container that cannot be read for a while is still there.
    const state = said.kind === 'data' ? said.data.status_code : 'IN_PROGRESS';
    switch (state) {
      case 'FINISHED':
        return 'finished';
      case 'PUBLISHED':
        return 'published';
      case 'ERROR':
      case 'EXPIRED':
        // What was made is of no use: the next try begins anew.
        await call.keep({}, new Date(now()));
        throw new PreparationFailed(failed(said.kind === 'data' ? said.data.status : ''));
      case 'IN_PROGRESS':
        await delay(LOOKS_MS[look] ?? LOOKS_MS.at(-1), undefined, { signal: call.signal });
    }
  }
  throw new PreparationFailed({
    kind: 'transient',
    code: 'media_still_processing',
    detail: 'Instagram has not processed the files within half an hour.',
  });
}

const NOT_PROCESSED = {
  code: 'media_not_processed',
  says: 'Instagram could not process the files.',
} as const satisfies WordedRow;

function failed(status: string): PrepareOutcome {
  const row = containerFailure(status);
  const reason = refusalReason(row ?? NOT_PROCESSED, 'Instagram', status);
  return { kind: endsIt(row) ? 'rejected' : 'transient', ...reason };
}
