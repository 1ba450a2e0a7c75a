import { Button, Select, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  getMeQueryKey,
  getWorkspaceOptions,
  getWorkspaceQueryKey,
} from '../../.generated/client/@tanstack/react-query.gen.ts';
import { changeWorkspace } from '../../.generated/client/sdk.gen.ts';
import type { Workspace } from '../../.generated/client/types.gen.ts';
import { ifVersion } from '../api/client.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { notify } from '../components/notify.tsx';
import { FormFailure } from '../forms/FormFailure.tsx';
import { useSchemaForm } from '../forms/useSchemaForm.ts';
import { useWorkspace } from '../session/useSession.ts';
import { LatePostFields } from './LatePostFields.tsx';
import type { LatePostValues } from './LatePostFields.tsx';

const TIME_ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];
/** The list is long: typing narrows it. */
const SHOWN_ZONES = 60;

export function WorkspaceSettings() {
  const workspace = useQuery(getWorkspaceOptions());
  if (workspace.isPending) return <Skeleton height={220} radius="lg" />;
  if (workspace.isError) {
    return (
      <ErrorState
        error={workspace.error}
        onRetry={() => void workspace.refetch()}
        retrying={workspace.isFetching}
      />
    );
  }
  // Another person's change starts the form anew, with what is there now.
  return <WorkspaceForm key={workspace.data.version} workspace={workspace.data} />;
}

function WorkspaceForm({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation('settings');
  const mayChange = useWorkspace().may('workspace.change');
  const queryClient = useQueryClient();
  const { form, formProps, sending, failure } = useSchemaForm<
    { name: string; timeZone: string } & LatePostValues
  >({
    schema: 'changeWorkspace',
    initialValues: {
      name: workspace.name,
      timeZone: workspace.timeZone,
      catchUpHours: workspace.catchUpHours,
      catchUpGapSeconds: workspace.catchUpGapSeconds,
    },
    send: async ({ catchUpHours, catchUpGapSeconds, ...values }) => {
      const { data } = await changeWorkspace({
        // Checked to be numbers by then.
        body: {
          ...values,
          catchUpHours: Number(catchUpHours),
          catchUpGapSeconds: Number(catchUpGapSeconds),
        },
        headers: ifVersion(workspace.version),
        throwOnError: true,
      });
      queryClient.setQueryData(getWorkspaceQueryKey(), data);
      await queryClient.invalidateQueries({ queryKey: getMeQueryKey() });
      notify('success', t('workspace.saved'));
    },
  });
  const zones = TIME_ZONES.includes(workspace.timeZone) ? TIME_ZONES : [workspace.timeZone, ...TIME_ZONES];
  return (
    <form {...formProps}>
      <Stack align="flex-start">
        {!mayChange && (
          <Text size="sm" c="dimmed">
            {t('workspace.readOnly')}
          </Text>
        )}
        <TextInput
          w="100%"
          label={t('workspace.name')}
          autoComplete="organization"
          readOnly={!mayChange}
          {...form.getInputProps('name')}
        />
        <Select
          w="100%"
          label={t('workspace.timeZone')}
          description={t('workspace.timeZoneWhy')}
          data={zones}
          searchable
          limit={SHOWN_ZONES}
          allowDeselect={false}
          selectFirstOptionOnChange
          nothingFoundMessage={t('workspace.nothingFound')}
          readOnly={!mayChange}
          {...form.getInputProps('timeZone')}
        />
        <LatePostFields form={form} readOnly={!mayChange} />
        <FormFailure failure={failure} />
        {mayChange && (
          <Button type="submit" loading={sending}>
            {t('workspace.submit')}
          </Button>
        )}
      </Stack>
    </form>
  );
}
