import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { forgotPassword } from '../../.generated/client/sdk.gen.ts';
import { FormFailure } from '../forms/FormFailure.tsx';
import { useSchemaForm } from '../forms/useSchemaForm.ts';
import { TextLink } from '../components/TextLink.tsx';
import { useInstance } from '../session/useSession.ts';
import { AuthCard } from './AuthCard.tsx';

export default function ForgotPasswordPage() {
  const { t } = useTranslation('auth');
  const sandboxUrl = useInstance()?.sandboxUrl;
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { form, formProps, sending, failure } = useSchemaForm({
    schema: 'forgotPassword',
    initialValues: { email: '' },
    send: async (values) => {
      await forgotPassword({ body: values, throwOnError: true });
      setSentTo(values.email);
    },
  });
  const back = <TextLink to="/sign-in">{t('forgot.back')}</TextLink>;
  if (sentTo !== null) {
    return (
      <AuthCard title={t('forgot.sentTitle')} below={back}>
        <Text size="sm" role="status">
          {t('forgot.sent', { email: sentTo })}
        </Text>
        {sandboxUrl && (
          <>
            <Text size="sm">{t('forgot.sandbox')}</Text>
            <Button
              component="a"
              variant="default"
              href={new URL('/mail', sandboxUrl).href}
              target="_blank"
              rel="noreferrer"
            >
              {t('forgot.toSandbox')}
            </Button>
          </>
        )}
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t('forgot.title')} context={t('forgot.context')} below={back}>
      <form {...formProps}>
        <Stack>
          <TextInput
            label={t('field.email')}
            type="email"
            autoComplete="username"
            {...form.getInputProps('email')}
          />
          <FormFailure failure={failure} />
          <Button type="submit" loading={sending} fullWidth>
            {t('forgot.submit')}
          </Button>
        </Stack>
      </form>
    </AuthCard>
  );
}
