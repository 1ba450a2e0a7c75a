import { Menu, Text } from '@mantine/core';
import { IconKeyboard, IconLogout, IconSettings } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../preferences/preferences.ts';
import { LANGUAGE_NAMES } from '../preferences/language-names.ts';
import { useChangeLanguage } from '../preferences/useChangeLanguage.ts';
import { switchWorkspace } from '../session/switch-workspace.ts';
import { useMe, useWorkspace } from '../session/useSession.ts';
import { useSignOut } from '../session/useSignOut.ts';
import { notify } from '../components/notify.tsx';
import type { TriggerProps } from './LazyMenu.tsx';
import { OpeningMenu } from './OpeningMenu.tsx';
import { openOverlay } from './overlays.ts';

export default function UserMenuItems({ trigger }: { trigger: ReactElement<TriggerProps> }) {
  const { t, i18n } = useTranslation(['shell', 'common']);
  const { user, workspaces } = useMe();
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const changeLanguage = useChangeLanguage();
  const signOut = useSignOut();
  return (
    <OpeningMenu trigger={trigger} width={280}>
      <div style={{ padding: '8px 12px' }} role="presentation">
        <Text size="sm" fw={600} truncate>
          {user.name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {user.email}
        </Text>
        {user.isInstanceAdmin && (
          <Text size="xs" c="dimmed">
            {t('user.administrator')}
          </Text>
        )}
      </div>
      <Menu.Divider />
      <Menu.Label>{t('user.workspaces')}</Menu.Label>
      <Menu.RadioGroup value={workspace.id}>
        {workspaces.map((one) => (
          <Menu.RadioItem
            key={one.id}
            value={one.id}
            closeMenuOnClick
            onChange={() => {
              if (one.id === workspace.id) return;
              switchWorkspace(one.id);
              void navigate({ to: '/dashboard' });
              notify('success', t('switched', { name: one.name }));
            }}
          >
            <Text size="sm" truncate>
              {one.name}
            </Text>
            <Text size="xs" c="dimmed">
              {t(`common:role.${one.role}`)}
            </Text>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
      <Menu.Label>{t('user.language')}</Menu.Label>
      <Menu.RadioGroup value={i18n.language}>
        {LANGUAGES.map((language) => (
          <Menu.RadioItem
            key={language}
            value={language}
            closeMenuOnClick
            lang={language}
            onChange={() => changeLanguage(language)}
          >
            {LANGUAGE_NAMES[language]}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconKeyboard size={16} aria-hidden />}
        onClick={() => openOverlay('shortcuts')}
      >
        {t('user.shortcuts')}
      </Menu.Item>
      <Menu.Item component={Link} to="/settings" leftSection={<IconSettings size={16} aria-hidden />}>
        {t('user.settings')}
      </Menu.Item>
      <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={signOut}>
        {t('user.signOut')}
      </Menu.Item>
    </OpeningMenu>
  );
}
