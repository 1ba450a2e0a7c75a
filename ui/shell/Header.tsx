import { ActionIcon, Button, Group, Kbd, Text, UnstyledButton } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NotificationsBell } from '../alerts/NotificationsBell.tsx';
import { StopControl } from '../holds/StopControl.tsx';
import { useWorkspace } from '../session/useSession.ts';
import { BrandMark } from './BrandMark.tsx';
import classes from './Header.module.css';
import { openOverlay } from './overlays.ts';
import { ThemeMenu } from './ThemeMenu.tsx';
import { UserMenu } from './UserMenu.tsx';

export function Header() {
  const { t } = useTranslation(['shell', 'common']);
  const workspace = useWorkspace();
  return (
    <header className={classes.root}>
      <Link to="/dashboard" className={classes.brand}>
        <BrandMark size={26} />
        <span className={classes.name}>{t('common:appName')}</span>
      </Link>
      <Group gap="xs" wrap="nowrap">
        <UnstyledButton
          className={classes.search}
          onClick={() => openOverlay('palette')}
          aria-label={t('palette.open')}
          aria-keyshortcuts="Control+K Meta+K"
        >
          <IconSearch size={16} aria-hidden />
          <Text span size="sm" c="dimmed" className={classes.searchHint}>
            {t('palette.hint')}
          </Text>
          <Kbd size="xs" className={classes.searchHint} aria-hidden>
            {isApple() ? '⌘ K' : 'Ctrl K'}
          </Kbd>
        </UnstyledButton>
        {workspace.may('post.change') && (
          <>
            <Button
              component={Link}
              to="/content-studio"
              size="xs"
              visibleFrom="sm"
              variant="light"
              leftSection={<IconPlus size={16} aria-hidden />}
            >
              {t('common:newPost')}
            </Button>
            <ActionIcon
              component={Link}
              to="/content-studio"
              size={34}
              hiddenFrom="sm"
              variant="light"
              aria-label={t('common:newPost')}
            >
              <IconPlus size={18} aria-hidden />
            </ActionIcon>
          </>
        )}
        <StopControl />
        <NotificationsBell />
        <ThemeMenu />
        <UserMenu />
      </Group>
    </header>
  );
}

function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
