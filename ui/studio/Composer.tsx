import { Paper, SegmentedControl, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, Post } from '../../.generated/client/types.gen.ts';
import { notify } from '../components/notify.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { StatusBadge } from '../components/StatusBadge.tsx';
import { shownStatus } from '../components/status-looks.ts';
import { useKnownFiles } from '../media/use-known-files.ts';
import { ReconnectFirst } from '../posts/ReconnectFirst.tsx';
import { usePostTime } from '../posts/use-post-time.ts';
import { readWhen } from '../posts/when.ts';
import { WhenField } from '../posts/WhenField.tsx';
import { useMe, useWorkspace } from '../session/useSession.ts';
import { AccountChoice } from './AccountChoice.tsx';
import classes from './Composer.module.css';
import { ComposerActions } from './ComposerActions.tsx';
import { FailureNotice, RestoredNotice } from './ComposerNotices.tsx';
import { ConflictNotice } from './ConflictNotice.tsx';
import { problemsOf, toggleAccount, usedFiles } from './composition.ts';
import type { Editing } from './editing.ts';
import { AccountSections } from './extras/AccountSections.tsx';
import { TikTokConsent } from './extras/TikTokConsent.tsx';
import { byPlace } from './find-problems.ts';
import { LeaveGuard } from './LeaveGuard.tsx';
import { MediaFields } from './MediaFields.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';
import { StandingNotice } from './StandingNotice.tsx';
import { TextFields } from './TextFields.tsx';
import { tiktokPosting } from './tiktok-posting.ts';
import { useComposer } from './use-composer.ts';
import { useFieldProblems } from './use-field-problems.ts';
import { useSending } from './use-sending.ts';
import type { Wish } from './use-sending.ts';
import { wordAccountsProblem } from './word-accounts-problem.ts';

/** Writes a new post, or edits one that has not gone out. */
export function Composer(props: { accounts: readonly Account[]; post: Post | null; at: string | null }) {
  const { accounts } = props;
  const { t } = useTranslation('studio');
  const { id: userId } = useMe().user;
  const { id: workspaceId, timeZone } = useWorkspace();
  const composer = useComposer({ ...props, userId, workspaceId, timeZone });
  const { composition, when, post } = composer;
  const known = useKnownFiles(usedFiles(composition));
  const fields = useFieldProblems({ composition, accounts, files: known, when, timeZone });
  const { shown, setShown, sent, submit } = useSending(composer, fields, timeZone);
  const [busy] = useState(() => new Set<string>());
  const editing: Editing = {
    composition,
    accounts,
    update: composer.compose,
    known,
    fields,
    live: byPlace(composition, problemsOf(composition, accounts, known)),
    busy,
  };
  const tiktok = tiktokPosting(composition, accounts);
  const act = (wish: Wish): void => {
    if (busy.size > 0) notify('info', t('actions.uploading'));
    else submit.act(wish);
  };
  const discard = (): void => {
    const undo = composer.discard();
    notify('info', t(post ? 'restored.discarded' : 'restored.emptied'), { undo });
  };
  const time = usePostTime();
  const reading = readWhen(when, timeZone, new Date());
  const scheduled = post?.status === 'scheduled';
  const conflict = composer.conflict || submit.failure?.code === 'version_conflict';
  const broken = accounts.filter(
    ({ id, status }) => composition.accountIds.includes(id) && status !== 'connected',
  );

  return (
    <>
      <LeaveGuard mayLeave={() => sent.current || !composer.dirty} />
      <PageHeader
        title={t(post ? 'editTitle' : 'title')}
        context={t(scheduled ? 'contextScheduled' : 'context')}
        action={post && <StatusBadge status={shownStatus(post)} size="lg" />}
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
          act(scheduled ? 'save' : broken.length > 0 ? 'draft' : 'schedule');
        }}
      >
        <Stack className={classes.write} gap="md">
          {post && conflict && (
            <ConflictNotice
              postId={post.id}
              refusal={submit.failure}
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
          {composer.restoredFrom && (
            <RestoredNotice
              isNew={post === null}
              keptAt={composer.restoredFrom}
              onDiscard={discard}
              onKeep={composer.dismissRestored}
            />
          )}
          <Paper withBorder p="md" radius="lg">
            <Stack gap="lg">
              <AccountChoice
                accounts={accounts}
                chosen={composition.accountIds}
                onToggle={(accountId) => {
                  composer.compose((now) => toggleAccount(now, accountId));
                  fields.clearAccounts();
                }}
                error={wordAccountsProblem(fields.problems.accounts, t)}
                firstId={fields.ids.accounts}
              />
              <TextFields editing={editing} />
              <MediaFields editing={editing} />
            </Stack>
          </Paper>
          <AccountSections editing={editing} />
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
          {submit.failure && !conflict && <FailureNotice problem={submit.failure} />}
          {broken.length > 0 && <ReconnectFirst accounts={broken} />}
          {tiktok && <TikTokConsent branded={tiktok.branded} />}
          <StandingNotice editing={editing} saving={scheduled || fields.tried === 'account'} />
          <ComposerActions
            status={post?.status ?? 'draft'}
            mayGoOut={broken.length === 0}
            pending={submit.pending}
            onWish={act}
            held={tiktok?.disclosureMissing ? t('actions.disclosureMissing') : null}
            onDiscard={post && composer.dirty ? discard : null}
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
