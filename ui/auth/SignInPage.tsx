import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { Navigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { logIn } from '../../.generated/client/sdk.gen.ts';
import { FormFailure } from '../forms/FormFailure.tsx';
import { useSchemaForm } from '../forms/useSchemaForm.ts';
import { TextLink } from '../components/TextLink.tsx';
import { useInstance } from '../session/useSession.ts';
import { AuthCard } from './AuthCard.tsx';
import { useEnter } from './useEnter.ts';

export default function SignInPage() {
  const { t } = useTranslation('auth');
  const { return: wanted } = useSearch({ from: '/visitors/sign-in' });
  const instance = useInstance();
  const enter = useEnter();
  const { form, formProps, sending, failure } = useSchemaForm({
    schema: 'logIn',
    initialValues: { email: '', password: '' },
    send: async (values) => {
      const { data } = await logIn({ body: values, throwOnError: true });
      enter(data, wanted);
    },
  });
  // Nobody can sign in before there is an account.
  if (instance?.fresh) return <Navigate to="/sign-up" replace />;
  return (
    <AuthCard
      title={t('signIn.title')}
      context={wanted ? t('signIn.returning') : t('signIn.context')}
      below={
        instance?.signUp === 'closed' ? null : (
          <>
            {t('signIn.new')}{' '}
            <TextLink to="/sign-up" underline="always">
              {t('signIn.toSignUp')}
            </TextLink>
          </>
        )
      }
    >
      <form {...formProps}>
        <Stack>
          <TextInput
            label={t('field.email')}
            type="email"
            autoComplete="username"
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t('field.password')}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
            {...form.getInputProps('password')}
          />
          <FormFailure failure={failure} />
          <Button type="submit" loading={sending} fullWidth>
            {t('signIn.submit')}
          </Button>
          <TextLink to="/forgot-password" size="sm" ta="center">
            {t('signIn.forgot')}
          </TextLink>
        </Stack>
      </form>
    </AuthCard>
  );
}
