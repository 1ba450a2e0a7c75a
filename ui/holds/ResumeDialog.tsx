import { Modal, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getResumePlanOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { closeHoldDialog } from './hold-dialogs.ts';
import { ResumeForm } from './ResumeForm.tsx';

/** Resumes publishing by a plan for each post that became due meanwhile. */
export default function ResumeDialog({ holdId }: { holdId: string }) {
  const { t } = useTranslation(['holds', 'common']);
  // Read anew for each opening, and then left alone: what somebody decides on must not move below the pointer.
  const plan = useQuery({
    ...getResumePlanOptions({ path: { id: holdId } }),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  return (
    <Modal
      opened
      size="xl"
      onClose={closeHoldDialog}
      title={t('resume.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {plan.isPending && <Skeleton height={220} radius="md" aria-hidden />}
      {plan.isError && <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />}
      {plan.data && (
        <ResumeForm key={plan.dataUpdatedAt} plan={plan.data} onAgain={() => void plan.refetch()} />
      )}
    </Modal>
  );
}
