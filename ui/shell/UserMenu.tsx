import { Avatar, UnstyledButton } from '@mantine/core';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/useSession.ts';
import { LazyMenu } from './LazyMenu.tsx';

const load = () => import('./UserMenuItems.tsx');
const Items = lazy(load);

export function UserMenu() {
  const { t } = useTranslation('shell');
  const { user } = useMe();
  return (
    <LazyMenu
      load={load}
      items={Items}
      trigger={
        <UnstyledButton aria-label={t('user.menu', { name: user.name })} style={{ borderRadius: 99 }}>
          <Avatar name={user.name} color="brand" size={34} radius={999} aria-hidden />
        </UnstyledButton>
      }
    />
  );
}
