import { Paper, SegmentedControl, Stack, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Account, Post } from '../../.generated/client/types.gen.ts';
import type { ApiProblem } from '../api/api-problem.ts';
import { notify } from '../components/notify.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { StatusBadge } from '../components/StatusBadge.tsx';
import { timeBefore, usePostActs } from '../posts/use-post-acts.ts';
import { usePostTime } from '../posts/use-post-time.ts';
import { readWhen } from '../posts/when.ts';
import { WhenField } from '../posts/WhenField.tsx';
import { useWorkspace } from '../session/useSession.ts';
import { AccountChoice } from './AccountChoice.tsx';
import classes from './Composer.module.css';
import { ComposerActions } from './ComposerActions.tsx';
import { FailureNotice, RestoredNotice } from './ComposerNotices.tsx';
import { toggleAccount } from './composition.ts';
import { byText, NO_PROBLEMS, readContentProblems } from './find-problems.ts';
import type { FoundProblems } from './find-problems.ts';
import { LeaveGuard } from './LeaveGuard.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';
import { TextFields } from './TextFields.tsx';
import { useComposer } from './use-composer.ts';
import type { Composer as ComposerState } from './use-composer.ts';
import { useFieldProblems } from './use-field-problems.ts';
import { useSubmitPost } from './use-submit-post.ts';
import type { Goal } from './use-submit-post.ts';

export type Wish = Goal['kind'];

/** Writes a new post, or edits one that has not gone out. */
export function Composer(props: { accounts: readonly Account[]; post: Post | null; at: string | null }) {
  const { accounts } = props;
  const { t } = useTranslation('studio');
  const { id: workspaceId, timeZone } = useWorkspace();
  const composer = useComposer({ ...props, workspaceId, timeZone });
  const { composition, when, post } = composer;
  const fields = useFieldProblems({ composition, accounts, when, timeZone });
  const { shown, setShown, sent, submit } = useSending(composer, fields, timeZone);
  const time = usePostTime();
  const reading = readWhen(when, timeZone, new Date());
  const scheduled = post?.status === 'scheduled';

  return (
    <>
      <LeaveGuard mayLeave={() => sent.current || !composer.dirty} />
      <PageHeader
        title={t(post ? 'editTitle' : 'title')}
        context={t(scheduled ? 'contextScheduled' : 'context')}
        action={post && <StatusBadge status={post.status} size="lg" />}
      />
      <SegmentedControl
        className={classes.switch}
        fullWidth
        aria-label={t('tabs.label')}
        value={shown}
        onChange={setShown}
        data={[
          { value: 'write', label: t('tabs.write') },
          { value: 'preview', label: t('tabs.preview') },
        ]}
      />
      <div
        className={classes.columns}
        data-shown={shown}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          submit.act(scheduled ? 'save' : 'schedule');
        }}
      >
        <Stack className={classes.write} gap="md">
          {composer.restoredFrom && (
            <RestoredNotice
              keptAt={composer.restoredFrom}
              onDiscard={composer.discard}
              onKeep={composer.dismissRestored}
            />
          )}
          <Paper withBorder p="md" radius="lg">
            <Stack gap="lg">
              <AccountChoice
                accounts={accounts}
                chosen={composition.accountIds}
                onToggle={(accountId) => {
                  composer.compose(toggleAccount(composition, accountId));
                  fields.clearAccounts();
                }}
                error={wordAccounts(fields.problems.accounts, t)}
                firstId={fields.ids.accounts}
              />
              <TextFields
                composition={composition}
                accounts={accounts}
                onChange={composer.compose}
                fields={fields}
              />
            </Stack>
          </Paper>
          <Paper withBorder p="md" radius="lg">
            <Title order={2} size="h4" mb="sm">
              {t('when.title')}
            </Title>
            <WhenField
              value={when}
              onChange={(next) => {
                composer.setWhen(next);
                fields.clearWhen();
              }}
              timeZone={timeZone}
              clearable={!scheduled}
              problem={fields.problems.when}
              dateId={fields.ids.date}
              timeId={fields.ids.time}
              onLeave={fields.leaveWhen}
            />
          </Paper>
          {submit.failure && (
            <FailureNotice
              problem={submit.failure}
              onLoadTheirs={() => {
                composer.discard();
                submit.forgetFailure();
              }}
              onOverwrite={() => {
                composer.overwrite();
                submit.forgetFailure();
              }}
            />
          )}
          <ComposerActions
            status={post?.status ?? 'draft'}
            pending={submit.pending}
            onWish={submit.act}
            onDiscard={post && composer.dirty ? composer.discard : null}
          />
        </Stack>
        <aside className={classes.preview} aria-label={t('preview.title')}>
          <Title order={2} size="h4" mb="sm" className={classes.previewTitle}>
            {t('preview.title')}
          </Title>
          <PreviewPanel
            composition={composition}
            accounts={accounts}
            time={reading.ok ? time(reading.at) : undefined}
          />
        </aside>
      </div>
    </>
  );
}

/** Checks, sends, tells the outcome and goes where the post can be seen. */
function useSending(composer: ComposerState, fields: ReturnType<typeof useFieldProblems>, timeZone: string) {
  const { t } = useTranslation('studio');
  const { t: tPosts } = useTranslation('posts');
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
    else if (goal.kind === 'publish_now') notify('success', tPosts('done.publishing'));
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
function asFieldProblems(problem: ApiProblem, composer: ComposerState): FoundProblems | null {
  switch (problem.code) {
    case 'content_invalid': {
      const texts = byText(composer.composition, readContentProblems(problem.facts));
      return texts.size > 0 ? { ...NO_PROBLEMS, texts } : null;
    }
    case 'time_in_past':
      return { ...NO_PROBLEMS, when: { problem: 'past', field: 'time' } };
    case 'time_too_far':
      return { ...NO_PROBLEMS, when: { problem: 'far', field: 'date' } };
    default:
      return null;
  }
}

function wordAccounts(
  problem: FoundProblems['accounts'],
  t: ReturnType<typeof useTranslation<'studio'>>['t'],
): string | null {
  if (problem === null) return null;
  if (problem === 'missing') return t('accounts.missing');
  return t('accounts.reconnect', { account: `@${problem.reconnect.handle}` });
}
