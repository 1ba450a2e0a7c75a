import { Alert, Button, Group, List, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  getInstanceReleasePlanOptions,
  releaseInstanceMutation,
} from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { GetInstanceReleasePlanResponse } from '../../.generated/client/types.gen.ts';
import { invalidateAfter } from '../api/invalidate-after.ts';
import { wordProblem } from '../api/word-problem.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { notify } from '../components/notify.tsx';
import { useFormat } from '../format/useFormat.ts';
import { closeHoldDialog } from './hold-dialogs.ts';
import { useHolderName } from './use-holder-name.ts';

/** Ends the administrators' hold of the whole installation, after showing in numbers what that does. */
export function ResumeInstanceDialog() {
  const { t } = useTranslation(['holds', 'common']);
  const plan = useQuery({ ...getInstanceReleasePlanOptions(), staleTime: Infinity, gcTime: 0, retry: false });
  return (
    <Modal
      opened
      onClose={closeHoldDialog}
      title={t('instance.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {plan.isPending && <Skeleton height={140} radius="md" aria-hidden />}
      {plan.isError && <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />}
      {plan.data && <ResumeInstanceForm plan={plan.data} />}
    </Modal>
  );
}

function ResumeInstanceForm({ plan }: { plan: GetInstanceReleasePlanResponse }) {
  const { t } = useTranslation(['holds', 'common']);
  const queryClient = useQueryClient();
  const format = useFormat();
  const nameHolder = useHolderName();
  const { hold, late, handedOver, restoring } = plan;
  const release = useMutation({
    ...releaseInstanceMutation(),
    onSuccess: () => {
      notify('success', t(restoring ? 'instance.doneRestoring' : 'resume.done'));
      invalidateAfter(queryClient, { entity: 'hold', entityId: hold.id });
      closeHoldDialog();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!release.isPending) release.mutate({});
      }}
    >
      <Stack gap="md">
        <Text size="sm">
          {t('resume.by', { by: nameHolder(hold.heldBy), since: format.shortDateTime(hold.heldAt) })}{' '}
          {!restoring && t('instance.text')}
        </Text>
        {restoring ? (
          <Alert color="yellow" variant="light" title={t('instance.restoring')}>
            {t('instance.restoringText')}
          </Alert>
        ) : (
          <Stack gap={4}>
            <Text size="sm" fw={600}>
              {t('resume.preview')}
            </Text>
            <List size="sm">
              <List.Item>
                {late === 0 ? t('instance.noneLate') : t('resume.previewLate', { count: late })}
              </List.Item>
              {handedOver > 0 && <List.Item>{t('instance.handedOver', { count: handedOver })}</List.Item>}
            </List>
          </Stack>
        )}
        {release.error && (
          <Alert color="red" variant="light" title={t('resume.failed')} role="alert">
            {wordProblem(release.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={closeHoldDialog}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={release.isPending} data-autofocus>
            {t(restoring ? 'instance.confirmRestoring' : 'resume.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
