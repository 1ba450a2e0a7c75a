import { Button, Group, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-alert-words.ts';
import { getSlackOptions, getSlackQueryKey } from '../../.generated/client/@tanstack/react-query.gen.ts';
import { removeSlack, setSlack, testSlack } from '../../.generated/client/sdk.gen.ts';
import type { SlackSetting } from '../../.generated/client/types.gen.ts';
import { wordProblem } from '../api/word-problem.ts';
import { confirm } from '../components/confirm-requests.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { notify } from '../components/notify.tsx';
import { useWorkspace } from '../session/useSession.ts';

/** Where alerts go beside the app and mail. Only owners change it. */
export function SlackSettings() {
  const { t } = useTranslation('alerts');
  const mayChange = useWorkspace().may('workspace.change');
  const slack = useQuery(getSlackOptions());
  if (slack.isPending) return <Skeleton height={90} radius="md" aria-hidden />;
  if (slack.isError) return <ErrorState error={slack.error} onRetry={() => void slack.refetch()} />;
  const { webhook } = slack.data;
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t('slack.title')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('slack.why')}
      </Text>
      {webhook && <SetAddress webhook={webhook} mayChange={mayChange} />}
      {!webhook && (mayChange ? <AddressForm /> : <Text size="sm">{t('slack.none')}</Text>)}
    </Stack>
  );
}

function AddressForm() {
  const { t } = useTranslation('alerts');
  const queryClient = useQueryClient();
  const [address, setAddress] = useState('');
  const set = useMutation({
    mutationFn: () => setSlack({ body: { address }, throwOnError: true }),
    onSuccess: ({ data }) => {
      queryClient.setQueryData(getSlackQueryKey(), data);
      notify('success', t('slack.saved'));
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!set.isPending) set.mutate();
      }}
    >
      <Stack align="flex-start" gap="sm">
        <TextInput
          w="100%"
          label={t('slack.address')}
          description={t('slack.addressWhy')}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          error={
            set.error && (set.error.code === 'validation_failed' ? t('slack.wrong') : wordProblem(set.error))
          }
          autoComplete="off"
          spellCheck={false}
        />
        <Button type="submit" variant="default" loading={set.isPending}>
          {t('slack.save')}
        </Button>
      </Stack>
    </form>
  );
}

function SetAddress(props: { webhook: NonNullable<SlackSetting['webhook']>; mayChange: boolean }) {
  const { webhook, mayChange } = props;
  const { t } = useTranslation('alerts');
  const queryClient = useQueryClient();
  const onError = (error: Parameters<typeof wordProblem>[0]): void => notify('error', wordProblem(error));
  const test = useMutation({
    mutationFn: () => testSlack({ throwOnError: true }),
    onSuccess: ({ data: { taken, why } }) =>
      taken ? notify('success', t('slack.tested')) : notify('error', t('slack.refused', { why: why ?? '–' })),
    onError,
  });
  const remove = useMutation({
    mutationFn: () => removeSlack({ throwOnError: true }),
    onSuccess: () => {
      queryClient.setQueryData(getSlackQueryKey(), { webhook: null });
      notify('success', t('slack.removed'));
    },
    onError,
  });
  const ask = async (): Promise<void> => {
    const confirmed = await confirm({
      title: t('slack.removeTitle'),
      body: t('slack.removeBody'),
      confirmLabel: t('slack.removeYes'),
    });
    if (confirmed) remove.mutate();
  };
  return (
    <>
      <Text size="sm">{t('slack.set', { hint: webhook.hint, name: webhook.setBy })}</Text>
      {mayChange && (
        <Group gap="sm">
          <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
            {t('slack.test')}
          </Button>
          <Button variant="default" loading={remove.isPending} onClick={() => void ask()}>
            {t('slack.remove')}
          </Button>
        </Group>
      )}
    </>
  );
}
