import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Post } from '../../.generated/client/types.gen.ts';
import type { ApiProblem } from '../api/api-problem.ts';
import { notify } from '../components/notify.tsx';
import { timeBefore, usePostActs } from '../posts/use-post-acts.ts';
import { readWhen } from '../posts/when.ts';
import { byPlace, NO_PROBLEMS, readContentProblems } from './find-problems.ts';
import type { FoundProblems } from './find-problems.ts';
import type { Composer } from './use-composer.ts';
import type { FieldProblems } from './use-field-problems.ts';
import { useSubmitPost } from './use-submit-post.ts';
import type { Goal } from './use-submit-post.ts';

export type Wish = Goal['kind'];

/** Checks, sends, tells the outcome and goes where the post can be seen. */
export function useSending(composer: Composer, fields: FieldProblems, timeZone: string) {
  const { t } = useTranslation('studio');
  const navigate = useNavigate();
  const acts = usePostActs();
  const sending = useSubmitPost(composer);
  const [shown, setShown] = useState('write');
  const sent = useRef(false);

  const toGoal = (wish: Wish): Goal => {
    const reading = readWhen(composer.when, timeZone, new Date());
    const at = reading.ok ? reading.at : null;
    if (wish === 'schedule' && at !== null) return { kind: 'schedule', at, timeZone };
    if (wish === 'save') return { kind: 'save', at: composer.whenChanged ? at : null, timeZone };
    return { kind: wish === 'publish_now' ? 'publish_now' : 'draft' };
  };

  const succeed = (goal: Goal, before: Post | null, stored: Post): void => {
    sent.current = true;
    const moved = goal.kind === 'schedule' || (goal.kind === 'save' && goal.at !== null);
    if (moved) acts.tellScheduled(stored, timeBefore(before));
    else if (goal.kind === 'publish_now') acts.tellPublishing(stored);
    else notify('success', t(stored.status === 'draft' ? 'done.draft' : 'done.saved'));
    if (goal.kind !== 'draft') {
      void navigate({ to: '/posts/$postId', params: { postId: stored.id } });
    } else if (before === null) {
      void navigate({ to: '/content-studio/$postId', params: { postId: stored.id }, replace: true });
    } else {
      sent.current = false;
    }
  };

  const fail = (problem: ApiProblem): void => {
    const found = asFieldProblems(problem, composer);
    if (found) fields.leadTo(found);
  };

  const act = (wish: Wish): void => {
    if (sending.isPending) return;
    sending.reset();
    // The fields must be on the page before one of them can be led to.
    flushSync(() => setShown('write'));
    const timed = wish === 'schedule' || (wish === 'save' && composer.whenChanged);
    if (!fields.check(wish === 'draft' ? 'account' : timed ? 'content_and_time' : 'content')) return;
    const goal = toGoal(wish);
    const before = composer.post;
    sending.mutate(goal, { onSuccess: (stored) => succeed(goal, before, stored), onError: fail });
  };

  const failure = sending.error && !asFieldProblems(sending.error, composer) ? sending.error : null;
  return {
    shown,
    setShown,
    sent,
    submit: {
      act,
      failure,
      forgetFailure: sending.reset,
      pending: sending.isPending ? sending.variables.kind : null,
    },
  };
}

/** Refusals that one field can mend stand beside it. */
function asFieldProblems(problem: ApiProblem, composer: Composer): FoundProblems | null {
  switch (problem.code) {
    case 'content_invalid': {
      const contents = byPlace(composer.composition, readContentProblems(problem.facts));
      return contents.size > 0 ? { ...NO_PROBLEMS, contents } : null;
    }
    case 'time_in_past':
      return { ...NO_PROBLEMS, when: { problem: 'past', field: 'time' } };
    case 'time_too_far':
      return { ...NO_PROBLEMS, when: { problem: 'far', field: 'date' } };
    default:
      return null;
  }
}
