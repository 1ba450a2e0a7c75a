import { Alert, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { releaseHoldMutation } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { GetResumePlanResponse } from '../../.generated/client/types.gen.ts';
import { idempotent } from '../api/client.ts';
import { invalidateAfter } from '../api/invalidate-after.ts';
import { wordProblem } from '../api/word-problem.ts';
import { notify } from '../components/notify.tsx';
import { useFormat } from '../format/useFormat.ts';
import { NO_WHEN } from '../posts/when.ts';
import { closeHoldDialog } from './hold-dialogs.ts';
import { DuePostRow } from './DuePostRow.tsx';
import rows from './DuePostRow.module.css';
import { chooseForAll, countChoices, firstChoices, readPlan } from './resume-choices.ts';
import type { PlanReading } from './resume-choices.ts';
import { ResumePreview } from './ResumePreview.tsx';
import { useHolderName } from './use-holder-name.ts';

/** Posts decided one by one; those beyond them are treated alike. */
const SHOWN = 100;

export function ResumeForm({ plan, onAgain }: { plan: GetResumePlanResponse; onAgain: () => void }) {
  const { t } = useTranslation(['holds', 'common']);
  const queryClient = useQueryClient();
  const format = useFormat();
  const nameHolder = useHolderName();
  const { hold } = plan;
  const shown = plan.posts.slice(0, SHOWN);
  const more = plan.posts.length - shown.length;
  const [choices, setChoices] = useState(() => firstChoices(shown, format.timeZone, new Date()));
  const [others, setOthers] = useState<'late' | 'skip' | null>(() =>
    plan.posts.slice(SHOWN).every((post) => post.byDefault === 'late') ? 'late' : null,
  );
  const [wrong, setWrong] = useState<Extract<PlanReading, { ok: false }> | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const moreRow = useRef<HTMLDivElement>(null);
  const release = useMutation({
    ...releaseHoldMutation(),
    onSuccess: () => {
      notify('success', t('resume.done'));
      invalidateAfter(queryClient, { entity: 'hold', entityId: hold.id });
      closeHoldDialog();
    },
  });
  const change = (next: typeof choices): void => {
    setChoices(next);
    setWrong(null);
    release.reset();
  };
  const submit = (): void => {
    const reading = readPlan(shown, choices, format.timeZone, new Date());
    setWrong(reading.ok ? null : reading);
    if (!reading.ok) {
      const row = list.current?.querySelector(`[data-post="${reading.postId}"]`);
      row?.querySelector('input')?.focus();
      return;
    }
    if (others === null) {
      moreRow.current?.querySelector('input')?.focus();
      return;
    }
    const body = { decisions: reading.decisions, ...(more > 0 ? { others } : {}) };
    if (!release.isPending) release.mutate({ path: { id: hold.id }, body, headers: idempotent() });
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="md">
        <Text size="sm">
          {t('resume.by', { by: nameHolder(hold.heldBy), since: format.shortDateTime(hold.heldAt) })}{' '}
          {shown.length === 0
            ? t('resume.nothing')
            : `${t('resume.due', { count: plan.posts.length })} ${t('resume.catchUp', { count: plan.catchUpHours })}`}
        </Text>
        {shown.length > 0 && (
          <>
            <Group gap="xs">
              {(['late', 'skip'] as const).map((choice) => (
                <Button
                  key={choice}
                  size="compact-sm"
                  variant="default"
                  onClick={() => {
                    change(chooseForAll(choices, choice));
                    setOthers(choice);
                  }}
                >
                  {t(choice === 'late' ? 'resume.allLate' : 'resume.allSkip')}
                </Button>
              ))}
            </Group>
            <ul ref={list} className={rows.list} aria-label={t('resume.list')}>
              {shown.map((post) => (
                <DuePostRow
                  key={post.postId}
                  post={post}
                  chosen={choices[post.postId] ?? { choice: null, when: NO_WHEN }}
                  wrong={wrong?.postId === post.postId ? wrong : null}
                  onChange={(chosen) => change({ ...choices, [post.postId]: chosen })}
                />
              ))}
            </ul>
            {more > 0 && <MorePosts ref={moreRow} count={more} chosen={others} onChange={setOthers} />}
            <ResumePreview counts={countChoices(choices)} more={more} others={others} />
          </>
        )}
        {release.error && (
          <Alert color="red" variant="light" title={t('resume.failed')} role="alert">
            <Stack gap="xs" align="flex-start">
              {wordProblem(release.error)}
              <Button size="compact-sm" variant="default" onClick={onAgain}>
                {t('resume.again')}
              </Button>
            </Stack>
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={closeHoldDialog}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={release.isPending} data-autofocus>
            {t('resume.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function MorePosts({
  ref,
  count,
  chosen,
  onChange,
}: {
  ref: Ref<HTMLDivElement>;
  count: number;
  chosen: 'late' | 'skip' | null;
  onChange: (choice: 'late' | 'skip') => void;
}) {
  const { t } = useTranslation('holds');
  const name = t('resume.more', { count });
  return (
    <Group ref={ref} justify="space-between" gap="xs">
      <Text size="sm">
        {name}. {t('resume.moreText')}
      </Text>
      <SegmentedControl
        size="xs"
        aria-label={name}
        value={chosen ?? ''}
        onChange={(value) => onChange(value === 'skip' ? 'skip' : 'late')}
        data={[
          { value: 'late', label: t('resume.late') },
          { value: 'skip', label: t('resume.skip') },
        ]}
      />
    </Group>
  );
}
