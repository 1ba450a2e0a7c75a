import { Group, Kbd, Modal, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-shortcut-words.ts';
import { setPreference, usePreferences } from '../preferences/preferences.ts';

const ROWS = [
  { name: 'palette', keys: ['Ctrl/⌘', 'K'], then: false },
  { name: 'help', keys: ['?'], then: false },
  { name: 'newPost', keys: ['C'], then: false },
  { name: 'dashboard', keys: ['G', 'D'], then: true },
  { name: 'calendar', keys: ['G', 'C'], then: true },
  { name: 'posts', keys: ['G', 'P'], then: true },
  { name: 'accounts', keys: ['G', 'A'], then: true },
  { name: 'settings', keys: ['G', 'S'], then: true },
] as const;

export default function ShortcutsDialog({ asked }: { asked: number }) {
  const { t } = useTranslation(['shortcuts', 'common']);
  const [answered, setAnswered] = useState(0);
  const singleKeys = usePreferences((preferences) => preferences.singleKeys);
  return (
    <Modal
      opened={asked > answered}
      onClose={() => setAnswered(asked)}
      title={t('title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack component="dl" gap="xs" m={0}>
        {ROWS.map((row) => (
          <Group key={row.name} justify="space-between" wrap="nowrap">
            <Text component="dt" size="sm">
              {t(row.name)}
            </Text>
            <Group component="dd" gap={6} m={0} wrap="nowrap">
              {row.keys.map((key, index) => (
                <Group key={key} gap={6} wrap="nowrap">
                  {index > 0 && (
                    <Text span size="xs" c="dimmed">
                      {row.then ? t('then') : '+'}
                    </Text>
                  )}
                  <Kbd>{key}</Kbd>
                </Group>
              ))}
            </Group>
          </Group>
        ))}
      </Stack>
      <Switch
        mt="lg"
        label={t('singleKeys')}
        description={t('singleKeysWhy')}
        checked={singleKeys}
        onChange={(event) => setPreference({ singleKeys: event.currentTarget.checked })}
      />
    </Modal>
  );
}
