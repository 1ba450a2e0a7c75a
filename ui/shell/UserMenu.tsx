import { Avatar, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconBuilding, IconCheck, IconKeyboard, IconLogout, IconSettings } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../preferences/preferences.ts';
import { LANGUAGE_NAMES } from '../preferences/language-names.ts';
import { useChangeLanguage } from '../preferences/useChangeLanguage.ts';
import { switchWorkspace } from '../session/switch-workspace.ts';
import { useMe, useWorkspace } from '../session/useSession.ts';
import { useSignOut } from '../session/useSignOut.ts';
import { notify } from '../components/notify.tsx';
import { openOverlay } from './overlays.ts';

export function UserMenu() {
  const { t, i18n } = useTranslation(['shell', 'common']);
  const { user, workspaces } = useMe();
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const changeLanguage = useChangeLanguage();
  const signOut = useSignOut();
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-end" width={280}>
      <Menu.Target>
        <UnstyledButton aria-label={t('user.menu', { name: user.name })} style={{ borderRadius: 99 }}>
          <Avatar name={user.name} color="brand" size={34} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
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
        {workspaces.map((one) => (
          <Menu.Item
            key={one.id}
            role="menuitemradio"
            aria-checked={one.id === workspace.id}
            leftSection={<IconBuilding size={16} aria-hidden />}
            rightSection={one.id === workspace.id ? <IconCheck size={16} aria-hidden /> : null}
            onClick={() => {
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
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('user.language')}</Menu.Label>
        {LANGUAGES.map((language) => (
          <Menu.Item
            key={language}
            role="menuitemradio"
            aria-checked={i18n.language === language}
            lang={language}
            rightSection={i18n.language === language ? <IconCheck size={16} aria-hidden /> : null}
            onClick={() => changeLanguage(language)}
          >
            {LANGUAGE_NAMES[language]}
          </Menu.Item>
        ))}
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
      </Menu.Dropdown>
    </Menu>
  );
}
