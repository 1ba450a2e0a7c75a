import { Radio, Stack, Switch, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import '../i18n/add-shortcut-words.ts';
import { COLOR_SCHEMES } from '../preferences/color-schemes.ts';
import { setPreference, usePreferences } from '../preferences/preferences.ts';

export function AppearanceSettings() {
  const { t } = useTranslation(['settings', 'shortcuts']);
  const { setColorScheme } = useMantineColorScheme();
  const { colorScheme, singleKeys } = usePreferences();
  return (
    <Stack gap="xl">
      <Radio.Group
        label={t('appearance.scheme')}
        description={t('appearance.schemeWhy')}
        value={colorScheme}
        onChange={(chosen) => setColorScheme(chosen)}
      >
        <Stack gap="sm" mt="sm">
          {COLOR_SCHEMES.map(({ scheme }) => (
            <Radio key={scheme} value={scheme} label={t(`appearance.${scheme}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Switch
        label={t('shortcuts:singleKeys')}
        description={t('shortcuts:singleKeysWhy')}
        checked={singleKeys}
        onChange={(event) => setPreference({ singleKeys: event.currentTarget.checked })}
      />
    </Stack>
  );
}
