import { Text } from '@mantine/core';
import { ModalsProvider, useModals } from '@mantine/modals';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useConfirmRequest } from './confirm-requests.ts';

export default function ConfirmHost() {
  return (
    <ModalsProvider>
      <OpenRequested />
    </ModalsProvider>
  );
}

function OpenRequested() {
  const { t } = useTranslation();
  const { openConfirmModal } = useModals();
  const pending = useConfirmRequest((store) => store.pending);
  useEffect(() => {
    if (!pending) return;
    useConfirmRequest.setState({ pending: null });
    openConfirmModal({
      title: pending.title,
      children: <Text size="sm">{pending.body}</Text>,
      labels: { confirm: pending.confirmLabel, cancel: t('cancel') },
      confirmProps: { ...(pending.danger ? { color: 'red' } : {}), 'data-autofocus': true },
      closeButtonProps: { 'aria-label': t('close') },
      onConfirm: () => pending.answer(true),
      // Also after a confirmation, where a second answer changes nothing.
      onClose: () => pending.answer(false),
    });
  }, [pending, openConfirmModal, t]);
  return null;
}
