import { Card, Skeleton, Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-settings-words.ts';
import { NotificationSettings } from '../alerts/NotificationSettings.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import '../i18n/add-platform-words.ts';
import { useMe, useWorkspace } from '../session/useSession.ts';
import { ApiTokenSettings } from './ApiTokenSettings.tsx';
import { AppearanceSettings } from './AppearanceSettings.tsx';
import { LanguageSettings } from './LanguageSettings.tsx';
import { ProfileSettings } from './ProfileSettings.tsx';
import { WorkspaceSettings } from './WorkspaceSettings.tsx';

const PlatformSettings = lazy(() => import('../platform-apps/PlatformSettings.tsx'));

/** `card`: how wide the one that holds the panel is; none for a panel that has cards of its own. */
const TABS = [
  { name: 'appearance', Panel: AppearanceSettings, card: 'narrow' },
  { name: 'language', Panel: LanguageSettings, card: 'narrow' },
  { name: 'profile', Panel: ProfileSettings, card: 'narrow' },
  { name: 'notifications', Panel: NotificationSettings, card: 'narrow' },
  { name: 'workspace', Panel: WorkspaceSettings, card: 'narrow' },
  { name: 'tokens', Panel: ApiTokenSettings, card: 'wide' },
  { name: 'platforms', Panel: PlatformSettings, card: 'none' },
] as const;

export default function SettingsPage(): ReactNode {
  const { t } = useTranslation(['settings', 'platformApps']);
  const workspace = useWorkspace();
  const { isInstanceAdmin } = useMe().user;
  const navigate = useNavigate();
  const { tab } = useSearch({ from: '/members/settings' });
  const tabs = TABS.filter(({ name }) => name !== 'platforms' || isInstanceAdmin);
  const shown = tabs.find((one) => one.name === tab) ?? TABS[0];
  return (
    <>
      <PageHeader title={t('title')} context={t('context', { workspace: workspace.name })} />
      <Tabs
        value={shown.name}
        onChange={(name) => void navigate({ to: '/settings', search: name ? { tab: name } : {} })}
        keepMounted={false}
      >
        <Tabs.List aria-label={t('tab.label')} mb="lg">
          {tabs.map(({ name }) => (
            <Tabs.Tab key={name} value={name}>
              {name === 'platforms' ? t('platformApps:tab') : t(`tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ name, Panel, card }) => (
          <Tabs.Panel key={name} value={name}>
            {card === 'none' ? (
              <Suspense fallback={<Skeleton height={320} radius="lg" />}>
                <Panel />
              </Suspense>
            ) : (
              <Card maw={card === 'wide' ? undefined : 560}>
                <Panel />
              </Card>
            )}
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}
