import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useUnsavedWork } from '../session/unsaved-work.ts';

/** Asks before somebody leaves what is not saved. `mayLeave` is read at that moment. */
export function LeaveGuard({ mayLeave }: { mayLeave: () => boolean }) {
  const { t } = useTranslation('studio');
  useUnsavedWork(() => !mayLeave());
  const { status, proceed, reset } = useBlocker({
    // What is written is kept in this browser: closing the tab loses nothing.
    enableBeforeUnload: false,
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && !mayLeave(),
    withResolver: true,
  });
  return (
    <Modal
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title={t('leave.title')}
      closeButtonProps={{ 'aria-label': t('leave.stay') }}
    >
      <Text size="sm">{t('leave.text')}</Text>
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="default" onClick={() => proceed?.()}>
          {t('leave.leave')}
        </Button>
        <Button onClick={() => reset?.()} data-autofocus>
          {t('leave.stay')}
        </Button>
      </Group>
    </Modal>
  );
}
