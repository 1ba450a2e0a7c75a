import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceHoldResponse } from '../../.generated/client/types.gen.ts';
import { CallsInFlight } from './CallsInFlight.tsx';
import { closeHoldDialog } from './hold-dialogs.ts';
import { StopForm } from './StopForm.tsx';

/** The red button's second click, and then what had begun before it. */
export function StopDialog() {
  const { t } = useTranslation(['holds', 'common']);
  const [placed, setPlaced] = useState<PlaceHoldResponse | null>(null);
  return (
    <Modal
      opened
      onClose={closeHoldDialog}
      title={t(placed ? 'stopped.title' : 'stop.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {placed ? <CallsInFlight calls={placed.callsInFlight} /> : <StopForm onStopped={setPlaced} />}
    </Modal>
  );
}
