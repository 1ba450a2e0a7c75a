import { Alert, Code, Skeleton, Stack, Switch, Text, Title } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Trans, useTranslation } from 'react-i18next';
import '../i18n/add-alert-words.ts';
import {
  getNotificationPreferencesOptions,
  getNotificationPreferencesQueryKey,
} from '../../.generated/client/@tanstack/react-query.gen.ts';
import { setNotificationPreferences } from '../../.generated/client/sdk.gen.ts';
import type { NotificationPreferences, NotificationSettings } from '../../.generated/client/types.gen.ts';
import { ALERT_KINDS } from '../../domain/alerts/alert.ts';
import { wordProblem } from '../api/word-problem.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { notify } from '../components/notify.tsx';
import { useWorkspace } from '../session/useSession.ts';

/** Which notifications of this workspace somebody wants by mail as well; each switch is kept at once. */
export function MailSettings() {
  const { t } = useTranslation('alerts');
  // Whoever may do nothing about it is told nothing.
  const told = useWorkspace().may('post.change');
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t('mail.title')}
      </Title>
      <Text size="sm" c="dimmed">
        {told ? t('mail.why') : t('mail.notYours')}
      </Text>
      {told && <Switches />}
    </Stack>
  );
}

function Switches() {
  const { t } = useTranslation('alerts');
  const queryClient = useQueryClient();
  const queryKey = getNotificationPreferencesQueryKey();
  const choice = useQuery(getNotificationPreferencesOptions());
  const choose = useMutation({
    mutationFn: (body: NotificationPreferences) => setNotificationPreferences({ body, throwOnError: true }),
    onMutate: (body) =>
      queryClient.setQueryData<NotificationSettings>(queryKey, (now) => now && { ...now, ...body }),
    onError: (error) => {
      notify('error', wordProblem(error));
      void queryClient.invalidateQueries({ queryKey });
    },
    // One after the other: the last choice is the one that stays.
    scope: { id: 'notification-preferences' },
  });
  if (choice.isPending) return <Skeleton height={160} radius="md" aria-hidden />;
  if (choice.isError) return <ErrorState error={choice.error} onRetry={() => void choice.refetch()} />;
  const { mailOff, mailServer } = choice.data;
  const switches = ALERT_KINDS.map((kind) => (
    <Switch
      key={kind}
      label={t(`what.${kind}`)}
      checked={!mailOff.includes(kind)}
      onChange={(event) => {
        const others = mailOff.filter((one) => one !== kind);
        choose.mutate({ mailOff: event.currentTarget.checked ? others : [...others, kind] });
      }}
    />
  ));
  return (
    <>
      {mailServer ? (
        <Text size="sm">{t('mail.server')}</Text>
      ) : (
        <Alert
          color="yellow"
          variant="light"
          icon={<IconMailOff size={20} aria-hidden />}
          title={t('mail.noServer')}
        >
          <Text size="sm">
            <Trans t={t} i18nKey="mail.noServerWhy" components={{ code: <Code /> }} />
          </Text>
        </Alert>
      )}
      {switches}
    </>
  );
}
