import { Button, Stack, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { resetPassword } from '../../.generated/client/sdk.gen.ts';
import { FormFailure } from '../forms/FormFailure.tsx';
import { NewPasswordInput } from '../forms/NewPasswordInput.tsx';
import { useSchemaForm } from '../forms/useSchemaForm.ts';
import { notify } from '../components/notify.tsx';
import { TextLink } from '../components/TextLink.tsx';
import { AuthCard } from './AuthCard.tsx';

/** Shortest token that the API looks at; a cut-off link is told so at once. */
const SHORTEST_TOKEN = 20;

export default function ResetPasswordPage() {
  const { t } = useTranslation('auth');
  const { token = '' } = useSearch({ from: '/visitors/reset-password' });
  const again = <TextLink to="/forgot-password">{t('reset.again')}</TextLink>;
  if (token.length < SHORTEST_TOKEN) {
    return (
      <AuthCard title={t('reset.brokenTitle')} below={again}>
        <Text size="sm">{t('reset.broken')}</Text>
      </AuthCard>
    );
  }
  return <ResetPasswordForm token={token} />;
}

function ResetPasswordForm({ token }: { token: string }) {
  const { t } = useTranslation('auth');
  const navigate = useNavigate();
  const { form, formProps, sending, failure } = useSchemaForm({
    schema: 'resetPassword',
    initialValues: { password: '' },
    toInput: (values) => ({ ...values, token }),
    send: async ({ password }) => {
      await resetPassword({ body: { token, password }, throwOnError: true });
      notify('success', t('reset.done'));
      await navigate({ to: '/sign-in', replace: true });
    },
  });
  return (
    <AuthCard
      title={t('reset.title')}
      context={t('reset.context')}
      below={<TextLink to="/forgot-password">{t('reset.again')}</TextLink>}
    >
      <form {...formProps}>
        <Stack>
          <NewPasswordInput
            label={t('field.newPassword')}
            {...form.getInputProps('password')}
            value={form.values.password}
          />
          <FormFailure failure={failure} />
          <Button type="submit" loading={sending} fullWidth>
            {t('reset.submit')}
          </Button>
        </Stack>
      </form>
    </AuthCard>
  );
}
