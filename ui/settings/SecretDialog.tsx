import { Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CreatedApiToken } from '../../.generated/client/types.gen.ts';
import classes from './SecretDialog.module.css';

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

function Copyable({ label, copy, value }: { label: string; copy: string; value: string }) {
  const { t } = useTranslation();
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <CopyButton value={value}>
          {({ copied, copy: run }) => (
            <Button
              size="compact-sm"
              variant="light"
              color={copied ? 'green' : 'brand'}
              leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
              onClick={run}
            >
              {copied ? t('copied') : copy}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Code block className={classes.code}>
        {value}
      </Code>
    </div>
  );
}

function curlLine(secret: string): string {
  return `curl -H "Authorization: Bearer ${secret}" ${window.location.origin}/api/posts`;
}
