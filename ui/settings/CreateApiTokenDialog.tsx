import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { createApiToken } from '../../.generated/client/sdk.gen.ts';
import type { CreatedApiToken } from '../../.generated/client/types.gen.ts';
import { ROLES, roleWithin } from '../../domain/roles/permissions.ts';
import { idempotent } from '../api/client.ts';
import { invalidateAfter } from '../api/invalidate-after.ts';
import { FormFailure } from '../forms/FormFailure.tsx';
import { useSchemaForm } from '../forms/useSchemaForm.ts';
import { useWorkspace } from '../session/useSession.ts';

interface DialogProps {
  readonly onClose: () => void;
  readonly onCreated: (created: CreatedApiToken) => void;
}

const EXPIRY_DAYS = ['30', '90', '365'];
const NEVER = 'never';

export function CreateApiTokenDialog({ opened, ...props }: DialogProps & { opened: boolean }) {
  const { t } = useTranslation(['settings', 'common']);
  return (
    <Modal
      opened={opened}
      onClose={props.onClose}
      title={t('tokens.create')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <CreateForm {...props} />
    </Modal>
  );
}

function CreateForm({ onClose, onCreated }: DialogProps) {
  const { t } = useTranslation(['settings', 'common']);
  const { role: own } = useWorkspace();
  const queryClient = useQueryClient();
  const roles = ROLES.filter((role) => roleWithin(role, own));
  const { form, formProps, sending, failure } = useSchemaForm({
    schema: 'createApiToken',
    initialValues: { name: '', role: roles.includes('editor') ? 'editor' : own, expiry: '90' },
    toInput: ({ expiry, ...values }) => ({ ...values, expiresInDays: daysOf(expiry) }),
    send: async ({ name, role, expiry }) => {
      const { data } = await createApiToken({
        body: { name, role: role, expiresInDays: daysOf(expiry) },
        headers: idempotent(),
        throwOnError: true,
      });
      invalidateAfter(queryClient, { entity: 'apiToken', entityId: data.token.id });
      onCreated(data);
    },
  });
  return (
    <form {...formProps}>
      <Stack>
        <TextInput
          data-autofocus
          label={t('tokens.name')}
          description={t('tokens.nameWhy')}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <NativeSelect
          label={t('tokens.role')}
          description={t('tokens.roleWhy')}
          data={roles.map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
          {...form.getInputProps('role')}
        />
        <NativeSelect
          label={t('tokens.expiry')}
          data={[
            ...EXPIRY_DAYS.map((days) => ({ value: days, label: t('tokens.days', { count: Number(days) }) })),
            { value: NEVER, label: t('common:never') },
          ]}
          {...form.getInputProps('expiry')}
        />
        <FormFailure failure={failure} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={sending}>
            {t('tokens.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function daysOf(expiry: string): number | null {
  return expiry === NEVER ? null : Number(expiry);
}
