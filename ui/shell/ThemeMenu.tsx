import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import type { MantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../preferences/preferences.ts';

const SCHEMES = [
  { scheme: 'light', icon: IconSun },
  { scheme: 'dark', icon: IconMoon },
  { scheme: 'auto', icon: IconDeviceDesktop },
] as const satisfies readonly { scheme: MantineColorScheme; icon: unknown }[];

export function ThemeMenu() {
  const { t } = useTranslation('shell');
  const { setColorScheme } = useMantineColorScheme();
  const chosen = usePreferences((preferences) => preferences.colorScheme);
  const Current = SCHEMES.find((one) => one.scheme === chosen)?.icon ?? IconDeviceDesktop;
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-end" width={190}>
      <Menu.Target>
        <ActionIcon size={34} aria-label={t('theme.label')}>
          <Current size={18} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('theme.label')}>
        {SCHEMES.map(({ scheme, icon: Icon }) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={scheme === chosen}
            leftSection={<Icon size={16} aria-hidden />}
            rightSection={scheme === chosen ? <IconCheck size={16} aria-hidden /> : null}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`theme.${scheme}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
