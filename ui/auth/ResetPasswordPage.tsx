import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { checkResetLink, resetPassword } from '../../.generated/client/sdk.gen.ts';
import { FormFailure } from '../forms/FormFailure.tsx';
import { NewPasswordInput } from '../forms/NewPasswordInput.tsx';
import { useSchemaForm } from '../forms/useSchemaForm.ts';
import { notify } from '../components/notify.tsx';
import { TextLink } from '../components/TextLink.tsx';
import { ButtonLink } from '../posts/ButtonLink.tsx';
import { AuthCard } from './AuthCard.tsx';

/** Shortest token that the API looks at; a cut-off link is told so at once. */
const SHORTEST_TOKEN = 20;

export default function ResetPasswordPage() {
  const { token = '' } = useSearch({ from: '/visitors/reset-password' });
  if (token.length < SHORTEST_TOKEN) return <UselessLink why="broken" />;
  return <CheckedLink token={token} />;
}

/** Looks whether the link can still be used before anybody thinks of a password. */
function CheckedLink({ token }: { token: string }) {
  const { t } = useTranslation('auth');
  const check = useQuery({
    queryKey: [{ _id: 'checkResetLink', token }],
    queryFn: async () => (await checkResetLink({ body: { token }, throwOnError: true })).data,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  if (check.isPending) {
    return (
      <AuthCard title={t('reset.title')} context={t('reset.context')}>
        <Skeleton height={120} radius="md" aria-hidden />
      </AuthCard>
    );
  }
  // Where it could not be looked up, saving tells it.
  return check.data?.valid === false ? <UselessLink why="spent" /> : <ResetPasswordForm token={token} />;
}

function UselessLink({ why }: { why: 'broken' | 'spent' }) {
  const { t } = useTranslation('auth');
  return (
    <AuthCard title={t(`reset.${why}Title`)} below={<TextLink to="/sign-in">{t('forgot.back')}</TextLink>}>
      <Text size="sm">{t(`reset.${why}`)}</Text>
      <ButtonLink to="/forgot-password">{t('reset.again')}</ButtonLink>
    </AuthCard>
  );
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
