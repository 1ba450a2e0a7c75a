import { Button, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getMeQueryKey } from '../../.generated/client/@tanstack/react-query.gen.ts';
import { changeMe } from '../../.generated/client/sdk.gen.ts';
import { notify } from '../components/notify.tsx';
import { FormFailure } from '../forms/FormFailure.tsx';
import { useSchemaForm } from '../forms/useSchemaForm.ts';
import { useMe } from '../session/useSession.ts';

export function ProfileSettings() {
  const { t } = useTranslation('settings');
  const { user } = useMe();
  const queryClient = useQueryClient();
  const { form, formProps, sending, failure } = useSchemaForm({
    schema: 'changeMe',
    initialValues: { name: user.name },
    send: async (values) => {
      const { data } = await changeMe({ body: values, throwOnError: true });
      queryClient.setQueryData(getMeQueryKey(), data);
      notify('success', t('profile.saved'));
    },
  });
  return (
    <form {...formProps}>
      <Stack align="flex-start">
        <TextInput
          w="100%"
          label={t('profile.name')}
          description={t('profile.nameWhy')}
          autoComplete="name"
          {...form.getInputProps('name')}
        />
        <TextInput
          w="100%"
          label={t('profile.email')}
          description={t('profile.emailWhy')}
          value={user.email}
          readOnly
        />
        <FormFailure failure={failure} />
        <Button type="submit" loading={sending}>
          {t('profile.submit')}
        </Button>
      </Stack>
    </form>
  );
}
