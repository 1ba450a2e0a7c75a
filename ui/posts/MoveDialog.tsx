import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Post } from '../../.generated/client/types.gen.ts';
import { wordProblem } from '../api/word-problem.ts';
import { useWorkspace } from '../session/useSession.ts';
import { timeBefore, usePostActs } from './use-post-acts.ts';
import { usePostTime } from './use-post-time.ts';
import { textStart } from './text-start.ts';
import { readWhen, whenOf } from './when.ts';
import type { WhenReading } from './when.ts';
import { WhenField } from './WhenField.tsx';

/** Asks when a post goes out: schedules it, or moves it to another time. */
export function MoveDialog(props: {
  post: Post;
  /** Instant to begin with; the post's own when left out. */
  at?: string | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation('posts');
  const moving = timeBefore(props.post) !== null;
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t(moving ? 'move.title' : 'move.scheduleTitle')}
      closeButtonProps={{ 'aria-label': t('move.close') }}
    >
      <MoveForm {...props} />
    </Modal>
  );
}

function MoveForm({ post, at, onClose }: { post: Post; at?: string | undefined; onClose: () => void }) {
  const { t } = useTranslation('posts');
  const { timeZone } = useWorkspace();
  const acts = usePostActs();
  const time = usePostTime();
  const before = timeBefore(post);
  // Its time is past: none is there to begin with.
  const missed = post.status !== 'scheduled' && before !== null;
  const [when, setWhen] = useState(() => whenOf(at ?? (missed ? null : before), timeZone));
  const [problem, setProblem] = useState<Extract<WhenReading, { ok: false }> | null>(null);
  const ids = { date: useId(), time: useId() };
  const moving = useMutation({
    mutationFn: (instant: string) => acts.scheduleAt(post, instant),
    onSuccess: (moved) => {
      acts.tellScheduled(moved, before);
      onClose();
    },
  });

  const submit = (): void => {
    const reading = readWhen(when, timeZone, new Date());
    if (reading.ok) {
      setProblem(null);
      moving.mutate(reading.at);
      return;
    }
    setProblem(reading);
    document.getElementById(ids[reading.field])?.focus();
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="md">
        <Text size="sm">{textStart(post.variants[0]?.text ?? '', 90)}</Text>
        {before !== null && (
          <Text size="sm" c="dimmed">
            {t(missed ? 'move.missed' : 'move.from', { time: time(before) })}
          </Text>
        )}
        <WhenField
          value={when}
          onChange={(next) => {
            setWhen(next);
            setProblem(null);
            moving.reset();
          }}
          timeZone={timeZone}
          clearable={before === null}
          problem={problem}
          dateId={ids.date}
          timeId={ids.time}
        />
        {moving.error && (
          <Alert color="red" variant="light" title={t(before === null ? 'failed.schedule' : 'failed.move')}>
            {wordProblem(moving.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('move.close')}
          </Button>
          <Button type="submit" loading={moving.isPending}>
            {t(before === null ? 'move.scheduleConfirm' : 'move.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
