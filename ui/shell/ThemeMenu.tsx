import { ActionIcon } from '@mantine/core';
import { IconDeviceDesktop } from '@tabler/icons-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { COLOR_SCHEMES } from '../preferences/color-schemes.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { LazyMenu } from './LazyMenu.tsx';

const load = () => import('./ThemeMenuItems.tsx');
const Items = lazy(load);

export function ThemeMenu() {
  const { t } = useTranslation('shell');
  const chosen = usePreferences((preferences) => preferences.colorScheme);
  const Current = COLOR_SCHEMES.find((one) => one.scheme === chosen)?.icon ?? IconDeviceDesktop;
  return (
    <LazyMenu
      load={load}
      items={Items}
      trigger={
        <ActionIcon size={34} aria-label={t('theme.label')}>
          <Current size={18} stroke={1.7} aria-hidden />
        </ActionIcon>
      }
    />
  );
}
