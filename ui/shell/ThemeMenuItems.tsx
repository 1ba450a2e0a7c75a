import { Group, Menu, useMantineColorScheme } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { COLOR_SCHEMES } from '../preferences/color-schemes.ts';
import { usePreferences } from '../preferences/preferences.ts';
import type { TriggerProps } from './LazyMenu.tsx';
import { OpeningMenu } from './OpeningMenu.tsx';

export default function ThemeMenuItems({ trigger }: { trigger: ReactElement<TriggerProps> }) {
  const { t } = useTranslation('shell');
  const { setColorScheme } = useMantineColorScheme();
  const chosen = usePreferences((preferences) => preferences.colorScheme);
  return (
    <OpeningMenu trigger={trigger} width={190}>
      <Menu.RadioGroup value={chosen}>
        {COLOR_SCHEMES.map(({ scheme, icon: Icon }) => (
          <Menu.RadioItem
            key={scheme}
            value={scheme}
            closeMenuOnClick
            onChange={() => setColorScheme(scheme)}
          >
            <Group gap="xs" component="span">
              <Icon size={16} aria-hidden />
              {t(`theme.${scheme}`)}
            </Group>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </OpeningMenu>
  );
}
