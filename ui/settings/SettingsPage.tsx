import { Card, Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../components/PageHeader.tsx';
import { useWorkspace } from '../session/useSession.ts';
import { ApiTokenSettings } from './ApiTokenSettings.tsx';
import { AppearanceSettings } from './AppearanceSettings.tsx';
import { LanguageSettings } from './LanguageSettings.tsx';
import { ProfileSettings } from './ProfileSettings.tsx';
import { WorkspaceSettings } from './WorkspaceSettings.tsx';

const TABS = [
  { name: 'appearance', Panel: AppearanceSettings, wide: false },
  { name: 'language', Panel: LanguageSettings, wide: false },
  { name: 'profile', Panel: ProfileSettings, wide: false },
  { name: 'workspace', Panel: WorkspaceSettings, wide: false },
  { name: 'tokens', Panel: ApiTokenSettings, wide: true },
] as const;

export default function SettingsPage(): ReactNode {
  const { t } = useTranslation('settings');
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const { tab } = useSearch({ from: '/members/settings' });
  const shown = TABS.find((one) => one.name === tab) ?? TABS[0];
  return (
    <>
      <PageHeader title={t('title')} context={t('context', { workspace: workspace.name })} />
      <Tabs
        value={shown.name}
        onChange={(name) => void navigate({ to: '/settings', search: name ? { tab: name } : {} })}
        keepMounted={false}
      >
        <Tabs.List aria-label={t('tab.label')} mb="lg">
          {TABS.map(({ name }) => (
            <Tabs.Tab key={name} value={name}>
              {t(`tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map(({ name, Panel, wide }) => (
          <Tabs.Panel key={name} value={name}>
            <Card maw={wide ? undefined : 560}>
              <Panel />
            </Card>
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}
