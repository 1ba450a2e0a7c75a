import { List, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-account-words.ts';
import type { Instance } from '../../.generated/client/types.gen.ts';
import { useScopeWords } from './use-scope-words.ts';

/** Said before one leaves for the platform: what it will ask, and what for. */
export function ConnectExplanation({ platform }: { platform: Instance['platforms'][number] }) {
  const { t } = useTranslation('accounts');
  const words = useScopeWords();
  const { name } = platform;
  return (
    <>
      <Text size="sm">{t('asked.how', { platform: name })}</Text>
      <List size="sm" spacing={4} my="xs" ta="left" icon={<IconCheck size={15} aria-hidden />} center>
        {words(platform.scopes).map((word) => (
          <List.Item key={word}>{word}</List.Item>
        ))}
      </List>
      {platform.sandbox && <Text size="sm">{t('asked.sandbox', { platform: name })}</Text>}
    </>
  );
}
