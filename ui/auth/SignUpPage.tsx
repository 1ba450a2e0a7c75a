import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { signUp } from '../../.generated/client/sdk.gen.ts';
import { FormFailure } from '../forms/FormFailure.tsx';
import { NewPasswordInput } from '../forms/NewPasswordInput.tsx';
import { useSchemaForm } from '../forms/useSchemaForm.ts';
import { TextLink } from '../components/TextLink.tsx';
import { zoneWithOffset } from '../format/format-date.ts';
import { currentLanguage } from '../preferences/preferences.ts';
import { useInstance } from '../session/useSession.ts';
import { AuthCard } from './AuthCard.tsx';
import { useEnter } from './useEnter.ts';

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export default function SignUpPage() {
  const { t, i18n } = useTranslation('auth');
  const instance = useInstance();
  const enter = useEnter();
  const { form, formProps, sending, failure } = useSchemaForm({
    schema: 'signUp',
    initialValues: { name: '', email: '', password: '', workspaceName: '' },
    toInput: (values) => ({ ...values, workspaceName: values.workspaceName.trim() || undefined }),
    send: async ({ workspaceName, ...values }) => {
      const name = workspaceName.trim();
      const { data } = await signUp({
        body: { ...values, ...(name ? { workspaceName: name } : {}), timeZone, locale: currentLanguage() },
        throwOnError: true,
      });
      enter(data);
    },
    fieldOfCode: { email_taken: 'email' },
  });
  const toSignIn = (
    <>
      {t('signUp.have')}{' '}
      <TextLink to="/sign-in" underline="always">
        {t('signUp.toSignIn')}
      </TextLink>
    </>
  );
  if (instance?.signUp === 'closed') {
    return (
      <AuthCard title={t('signUp.closedTitle')} below={toSignIn}>
        <Text size="sm">{t('signUp.closed')}</Text>
      </AuthCard>
    );
  }
  return (
    <AuthCard
      title={t('signUp.title')}
      context={t('signUp.context')}
      below={instance?.fresh ? null : toSignIn}
    >
      {instance?.fresh && (
        <Alert variant="light" icon={<IconShieldCheck size={18} aria-hidden />}>
          {t('signUp.fresh')}
        </Alert>
      )}
      <form {...formProps}>
        <Stack>
          <TextInput label={t('field.name')} autoComplete="name" {...form.getInputProps('name')} />
          <TextInput
            label={t('field.email')}
            type="email"
            autoComplete="username"
            {...form.getInputProps('email')}
          />
          <NewPasswordInput
            label={t('field.password')}
            {...form.getInputProps('password')}
            value={form.values.password}
          />
          <TextInput
            label={`${t('field.workspaceName')} (${t('field.optional')})`}
            description={t('field.workspaceNameHint')}
            autoComplete="organization"
            {...form.getInputProps('workspaceName')}
          />
          <Text size="xs" c="dimmed">
            {t('signUp.zone', { zone: zoneWithOffset(timeZone, i18n.language) })}
          </Text>
          <FormFailure failure={failure} />
          <Button type="submit" loading={sending} fullWidth>
            {t('signUp.submit')}
          </Button>
        </Stack>
      </form>
    </AuthCard>
  );
}
