import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  isCancellation,
  log,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { OpenPart, PublishResult, Submission } from '../domain/messages/publishing-messages.ts';
import { CHANGED_SIGNAL } from '../domain/messages/workflow-inputs.ts';
import type { PostInput } from '../domain/messages/workflow-inputs.ts';
import { nextStep } from '../domain/publishing/next-step.ts';
import type { Step } from '../domain/publishing/next-step.ts';
import { LOST_OUTCOME_MS } from '../domain/publishing/timing.ts';
import { database, publishing, settling, uploads } from './post-activities.ts';
import { describePost } from './describe-post.ts';

const changed = defineSignal(CHANGED_SIGNAL);
const state = defineQuery<Submission | null>('state');

/** Pause before rows are read again after a step that came to nothing for no reason that time or a signal ends. */
const PAUSE_MS = 5_000;

/**
 * One submission of a post. It reads the rows when it starts and whenever it is told that something changed, then
 * drives every open part: upload its files, wait until shortly before the instant, prepare, start the publish ahead
 * of the instant, let the claim decide; and of a call whose outcome is unknown ask the platform what became of it. It
 * ends when no part is open. It may be started again at any time and only goes on.
 */
export async function post(input: PostInput): Promise<void> {
  let submission: Submission | null = null;
  // `wakes` rises with everything that makes the rows worth reading again; `told`: a signal did it.
  const seen = { wakes: 0, told: false };
  setHandler(changed, () => {
    seen.told = true;
    seen.wakes += 1;
  });
  setHandler(state, () => submission);
  const driven = new Map<string, { readonly scope: CancellationScope; readonly end: Promise<void> }>();

  for (;;) {
    const before = seen.wakes;
    submission = await database.readSubmission(input);
    describePost(input, submission);
    if ((submission === null || submission.open.length === 0) && driven.size === 0) {
      if (seen.wakes === before) break;
      continue;
    }
    for (const part of submission?.open ?? []) {
      if (driven.has(part.partId)) continue;
      const scope = new CancellationScope();
      const end = scope
        .run(() => drivePart(input, part))
        .catch((error: unknown) => {
          if (!isCancellation(error))
            log.error('a part could not be driven on', { partId: part.partId, error });
        })
        .finally(() => {
          driven.delete(part.partId);
          seen.wakes += 1;
        });
      driven.set(part.partId, { scope, end });
    }
    await condition(() => seen.wakes !== before);

    const renewHistory = workflowInfo().continueAsNewSuggested;
    if (seen.told || renewHistory) {
      // Whoever waits lets go and reads again; a call under way is finished first.
      seen.told = false;
      const letGo = [...driven.values()];
      for (const { scope } of letGo) scope.cancel();
      await Promise.allSettled(letGo.map(({ end }) => end));
    }
    if (renewHistory) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof post>(input);
    }
  }
  await condition(allHandlersFinished);
}

/** One step of one part, from where its row stands; afterwards the rows are read again. */
async function drivePart(input: PostInput, part: OpenPart): Promise<void> {
  const ref = { workspaceId: input.workspaceId, partId: part.partId };
  const to = `${part.platform} ${part.account}`;
  const step = nextStep(part);
  switch (step.kind) {
    case 'await_outcome':
      await sleep(LOST_OUTCOME_MS, { summary: `Wait for the outcome of the call to ${to}` });
      await database.resolveLostAttempt({ ...ref, detail: 'The worker that made the call gave no answer.' });
      return;
    case 'read':
      await sleepUntil(step.at, `Unknown whether ${to} has it: ask at ${part.startAt}`);
      await settling.settlePart.executeWithOptions({ summary: `Look on ${to} for the post` }, [ref]);
      return;
    case 'find_link':
      await sleepUntil(step.at, `Published on ${to}: ask for its address at ${part.startAt}`);
      await settling.findPartLink.executeWithOptions({ summary: `Ask ${to} for the address of the post` }, [
        ref,
      ]);
      return;
    case 'await_person':
      if (step.why === 'account_not_connected') await database.noteAccountNotConnected(ref);
      // Until somebody connects the account, resumes publishing or decides, and the signal says so.
      await CancellationScope.current().cancelRequested;
      return;
    case 'publish':
      return publishPart(input, part, step);
  }
}

/** Brings the files, makes the part ready and starts its publish ahead of the instant. */
async function publishPart(
  input: PostInput,
  part: OpenPart,
  step: Extract<Step, { kind: 'publish' }>,
): Promise<void> {
  const ref = { workspaceId: input.workspaceId, partId: part.partId };
  const to = `${part.platform} ${part.account}`;
  if (step.uploadAt !== null) {
    await sleepUntil(step.uploadAt, `Wait until half an hour before ${part.startAt} for ${to}`);
    const uploaded = await uploads.uploadPart.executeWithOptions({ summary: `Upload files to ${to}` }, [
      { ...ref, startAt: part.startAt },
    ]);
    if (uploaded.kind !== 'uploaded') {
      await sleep(PAUSE_MS, { summary: `Not uploaded: ${uploaded.reason}` });
      return;
    }
  }
  await sleepUntil(step.prepareAt, `Wait until shortly before ${part.startAt} for ${to}`);
  const prepared = await database.preparePart.executeWithOptions({ summary: `Prepare ${to}` }, [
    { ...ref, startAt: part.startAt, renewToken: part.renewToken },
  ]);
  if (prepared.kind !== 'prepared') {
    // The rows changed meanwhile, or say until when it waits.
    await sleep(PAUSE_MS, { summary: `Not prepared: ${prepared.reason}` });
    return;
  }
  await sleepUntil(step.startAt, `Ready for ${to}; publish starts 15 s ahead`);

  const result = await publish(part, ref, prepared.startToken);
  switch (result.kind) {
    case 'recorded':
      return;
    case 'unrecorded':
      await CancellationScope.nonCancellable(() =>
        database.recordOutcome.executeWithOptions({ summary: `Record the outcome for ${to}` }, [
          { ...ref, fence: result.fence, outcome: result.outcome },
        ]),
      );
      return;
    case 'already_claimed':
      await sleep(LOST_OUTCOME_MS, { summary: `Another worker calls ${to}: wait for its outcome` });
      await database.resolveLostAttempt({ ...ref, detail: 'The worker that made the call gave no answer.' });
      return;
    case 'not_claimed':
      if (
        result.reason === 'worker_stopping' ||
        result.reason === 'cancelled' ||
        result.reason === 'stale_start_token' ||
        result.reason === 'held' ||
        result.reason === 'too_late' ||
        result.reason === 'spaced'
      )
        return;
      await sleep(PAUSE_MS, { summary: `Not published: ${result.reason}` });
      return;
  }
}

/** The irreversible call: started once. A worker that gives no answer leaves an unknown, or nothing claimed. */
async function publish(
  part: OpenPart,
  ref: { workspaceId: string; partId: string },
  startToken: string,
): Promise<PublishResult> {
  try {
    return await publishing(part.platform, part.startAt).publishPart.executeWithOptions(
      { summary: `Publish to ${part.platform} ${part.account} at ${part.startAt}` },
      [{ ...ref, startToken, startAt: part.startAt }],
    );
  } catch (error) {
    if (isCancellation(error)) throw error;
    await CancellationScope.nonCancellable(() =>
      database.resolveLostAttempt.executeWithOptions(
        { summary: 'The worker gave no answer: settle what it left' },
        [{ ...ref, detail: 'The worker that made the call stopped before it could answer.' }],
      ),
    );
    return { kind: 'not_claimed', reason: 'no_answer' };
  }
}

async function sleepUntil(instant: number, summary: string): Promise<void> {
  const ms = instant - Date.now();
  if (ms > 0) await sleep(ms, { summary });
}
