import { Alert, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  listAccountsOptions,
  listHoldsOptions,
  placeHoldMutation,
} from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { PlaceHoldResponse } from '../../.generated/client/types.gen.ts';
import { MAX_HOLD_REASON } from '../../domain/publishing/hold.schema.ts';
import { idempotent } from '../api/client.ts';
import { invalidateAfter } from '../api/invalidate-after.ts';
import { wordProblem } from '../api/word-problem.ts';
import { useWorkspace } from '../session/useSession.ts';
import { closeHoldDialog } from './hold-dialogs.ts';
import { scopeChoices, scopeOf, WHOLE_WORKSPACE } from './scope-choices.ts';

/** Everything is filled in for the worst case: the whole workspace, at once. */
export function StopForm({ onStopped }: { onStopped: (placed: PlaceHoldResponse) => void }) {
  const { t } = useTranslation(['holds', 'common']);
  const queryClient = useQueryClient();
  const { name: workspace } = useWorkspace();
  const accounts = useQuery(listAccountsOptions()).data?.items ?? [];
  const open = (useQuery(listHoldsOptions()).data?.items ?? []).filter((hold) => hold.releasedAt === null);
  const [chosen, setChosen] = useState(WHOLE_WORKSPACE);
  const [reason, setReason] = useState('');
  // One key for the dialog: a second click stops once.
  const [headers] = useState(idempotent);
  const stop = useMutation({
    ...placeHoldMutation(),
    onSuccess: (placed) => {
      invalidateAfter(queryClient, { entity: 'hold', entityId: placed.hold.id });
      onStopped(placed);
    },
  });
  if (open.some((hold) => hold.scope === 'workspace') && !stop.isPending)
    return <Text size="sm">{t('stop.allHeld')}</Text>;

  const choices = scopeChoices(accounts, open);
  const option = ({ value, name, held }: (typeof choices.accounts)[number]) => ({
    value,
    label: held ? t('stop.held', { name }) : name,
    disabled: held,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!stop.isPending) stop.mutate({ body: { ...scopeOf(chosen), reason }, headers });
      }}
    >
      <Stack gap="md">
        <Text size="sm">{t('stop.text')}</Text>
        <NativeSelect
          label={t('stop.scope')}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={[
            { value: WHOLE_WORKSPACE, label: t('stop.all', { workspace }) },
            ...(choices.platforms.length > 0
              ? [{ group: t('stop.platforms'), items: choices.platforms.map(option) }]
              : []),
            ...(choices.accounts.length > 0
              ? [{ group: t('stop.accounts'), items: choices.accounts.map(option) }]
              : []),
          ]}
        />
        <TextInput
          label={t('stop.reason')}
          description={t('stop.reasonHint')}
          value={reason}
          maxLength={MAX_HOLD_REASON}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {stop.error && (
          <Alert color="red" variant="light" title={t('stop.failed')} role="alert">
            {wordProblem(stop.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={closeHoldDialog}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" color="red" loading={stop.isPending} data-autofocus>
            {t('stop.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
