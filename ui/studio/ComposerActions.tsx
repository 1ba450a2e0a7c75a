import { Button, Group, Text } from '@mantine/core';
import { IconCalendarTime, IconDeviceFloppy, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PostStatus } from '../../domain/publishing/post-status.ts';
import type { Wish } from './use-sending.ts';

/** The buttons of the form. They stay enabled: a click leads to what is missing. */
export function ComposerActions(props: {
  status: PostStatus;
  /** False while an account is not connected: then nothing that would go out is promised. */
  mayGoOut: boolean;
  /** Why nothing may go out yet, told on the buttons that would send it. */
  held: string | null;
  pending: Wish | null;
  onWish: (wish: Wish) => void;
  onDiscard: (() => void) | null;
}) {
  const { status, pending, onWish, mayGoOut, held } = props;
  const { t } = useTranslation('studio');
  const scheduled = status === 'scheduled';
  const saveDraft = t(status === 'draft' ? 'actions.saveDraft' : 'actions.save');
  const primary = scheduled
    ? ({ wish: 'save', label: t('actions.save'), Icon: IconDeviceFloppy } as const)
    : mayGoOut
      ? ({ wish: 'schedule', label: t('actions.schedule'), Icon: IconCalendarTime } as const)
      : ({ wish: 'draft', label: saveDraft, Icon: IconDeviceFloppy } as const);
  // Off, yet still there for keyboard and screen reader, with the reason.
  const heldBack = held === null ? {} : { 'data-disabled': true, 'aria-disabled': true, title: held };
  return (
    // Left at the press, a field may say what is wrong with it and move the buttons: the click would miss them.
    <div role="group" aria-label={t('actions.label')} onMouseDown={(event) => event.preventDefault()}>
      <Group gap="sm">
        <Button
          leftSection={<primary.Icon size={18} aria-hidden />}
          loading={pending === primary.wish}
          {...(primary.wish === 'draft' ? {} : heldBack)}
          onClick={() => onWish(primary.wish)}
          aria-keyshortcuts="Control+Enter"
        >
          {primary.label}
        </Button>
        {mayGoOut && (
          <Button
            variant="default"
            leftSection={<IconSend size={18} aria-hidden />}
            loading={pending === 'publish_now'}
            {...heldBack}
            onClick={() => onWish('publish_now')}
          >
            {t('actions.publishNow')}
          </Button>
        )}
        {primary.wish === 'schedule' && (
          <Button variant="default" loading={pending === 'draft'} onClick={() => onWish('draft')}>
            {saveDraft}
          </Button>
        )}
        {props.onDiscard && (
          <Button variant="subtle" color="gray" onClick={props.onDiscard}>
            {t('actions.discard')}
          </Button>
        )}
      </Group>
      <Text size="xs" c="dimmed" mt="xs" visibleFrom="sm">
        {t('actions.shortcut', { action: primary.label })}
      </Text>
    </div>
  );
}
