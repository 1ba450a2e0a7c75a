import { Button, Group, Stack } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../.generated/client/types.gen.ts';
import type { Segment } from '../../../domain/content/variant-content.ts';
import { IconAct } from '../../components/IconAct.tsx';
import { notify } from '../../components/notify.tsx';
import { MediaField } from '../../media/MediaField.tsx';
import { useMediaProblems } from '../editing.ts';
import type { AccountExtras, Editing } from '../editing.ts';
import { PLACES } from '../problem-place.ts';
import { useFoundProblem } from '../use-found-problem.ts';
import { useTakenFiles } from '../use-taken-files.ts';
import { VariantEditor } from '../VariantEditor.tsx';
import { EMPTY_SEGMENT, movedSegment, withSegment } from './arrange-thread.ts';
import { useListKeys } from './use-list-keys.ts';

interface ThreadProps {
  readonly account: Account;
  readonly editing: Editing;
  readonly extras: AccountExtras;
}

/** Further posts, each an answer to the one before it. */
export function ThreadFields({ account, editing, extras }: ThreadProps) {
  const { t } = useTranslation('extras');
  const { thread } = extras.content;
  const keys = useListKeys(thread.length);
  const change = (step: (thread: readonly Segment[]) => readonly Segment[]): void =>
    extras.set(({ thread: now }) => ({ thread: step(now) }));

  const remove = (index: number, segment: Segment): void => {
    keys.remove(index);
    change((now) => now.toSpliced(index, 1));
    notify('info', t('thread.removed', { number: index + 2 }), {
      undo: () => {
        keys.insert(index);
        change((now) => now.toSpliced(index, 0, segment));
      },
    });
  };
  return (
    <Stack gap="md">
      {thread.map((segment, index) => (
        <ThreadPost
          key={keys.of(index)}
          account={account}
          editing={editing}
          segment={segment}
          index={index}
          last={index === thread.length - 1}
          onChange={(step) => change((now) => withSegment(now, index, step))}
          onMove={(by) => {
            keys.move(index, by);
            change((now) => movedSegment(now, index, by));
          }}
          onRemove={() => remove(index, segment)}
        />
      ))}
      <div>
        <Button
          id={extras.id('thread')}
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => change((now) => [...now, EMPTY_SEGMENT])}
        >
          {t('thread.add')}
        </Button>
      </div>
    </Stack>
  );
}

function ThreadPost(props: {
  account: Account;
  editing: Editing;
  segment: Segment;
  index: number;
  last: boolean;
  onChange: (step: (now: Segment) => Segment) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}) {
  const { account, editing, segment, index, last, onChange, onMove } = props;
  const { t } = useTranslation('extras');
  const wordFound = useFoundProblem([account]);
  const mediaProblems = useMediaProblems(editing);
  const takenBy = useTakenFiles(editing.composition);
  const { fields } = editing;
  /** The post itself is the first. */
  const number = index + 2;
  const place = PLACES.thread(account.id, index + 1);
  const found = fields.problems.contents.get(place)?.filter(({ problem }) => problem.at.field === 'text');
  return (
    <div role="group" aria-label={t('thread.label', { number })}>
      <VariantEditor
        label={t('thread.label', { number })}
        text={segment.text}
        platforms={[account.platform]}
        error={wordFound(found)}
        onChange={(text) => {
          onChange((now) => ({ ...now, text }));
          fields.clearPlace(place);
        }}
        onBlur={() => fields.leavePlace(place)}
        id={fields.ids.place(place)}
      />
      <MediaField
        id={`${fields.ids.place(place)}-files`}
        label={t('thread.files', { number })}
        taken={takenBy([account])}
        files={segment.media}
        known={editing.known}
        problems={mediaProblems(place)}
        busy={editing.busy}
        onChange={(step) => onChange((now) => ({ ...now, media: step(now.media) }))}
      />
      <Group gap={4} mt={6}>
        <IconAct label={t('thread.earlier', { number })} off={index === 0} onClick={() => onMove(-1)}>
          <IconArrowUp size={18} aria-hidden />
        </IconAct>
        <IconAct label={t('thread.later', { number })} off={last} onClick={() => onMove(1)}>
          <IconArrowDown size={18} aria-hidden />
        </IconAct>
        <IconAct label={t('thread.remove', { number })} onClick={props.onRemove}>
          <IconTrash size={18} aria-hidden />
        </IconAct>
      </Group>
    </div>
  );
}
