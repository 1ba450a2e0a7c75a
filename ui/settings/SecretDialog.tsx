import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CreatedApiToken } from '../../.generated/client/types.gen.ts';
import { Copyable } from '../components/Copyable.tsx';

/** Shows a new token's secret, once. A click beside the dialog must not lose it. */
export function SecretDialog({ created, onClose }: { created: CreatedApiToken | null; onClose: () => void }) {
  const { t } = useTranslation('settings');
  return (
    <Modal
      opened={created !== null}
      onClose={onClose}
      title={t('tokens.secretTitle')}
      size="lg"
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      {created && (
        <Stack>
          <Text size="sm">{t('tokens.secretWhy')}</Text>
          <Copyable label={t('tokens.secret')} copy={t('tokens.copySecret')} value={created.secret} />
          <Copyable label={t('tokens.curl')} copy={t('tokens.copyCurl')} value={curlLine(created.secret)} />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('tokens.done')}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

function curlLine(secret: string): string {
  return `curl -H "Authorization: Bearer ${secret}" ${window.location.origin}/api/posts`;
}
