import { Anchor, List } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlatformApp } from '../../.generated/client/types.gen.ts';
import type { Platform } from '../../domain/platforms.ts';
import classes from './PlatformAppCard.module.css';

const CONSOLES: Readonly<Record<Platform, string>> = {
  instagram: 'https://developers.facebook.com/apps',
  tiktok: 'https://developers.tiktok.com',
  linkedin: 'https://www.linkedin.com/developers/apps',
  x: 'https://console.x.com',
};
const STEPS = ['one', 'two', 'three'] as const;

/** The way to an app in short; the long one is docs/platforms. */
export function SetupSteps({ app: { platform, name } }: { app: PlatformApp }) {
  const { t } = useTranslation('platformApps');
  return (
    <details className={classes.steps}>
      <summary>{t('steps.title')}</summary>
      <List type="ordered" size="sm" spacing={6} mt={6}>
        {STEPS.map((step) => (
          <List.Item key={step}>{t(`steps.${platform}.${step}`)}</List.Item>
        ))}
      </List>
      <Anchor
        href={CONSOLES[platform]}
        target="_blank"
        rel="noreferrer"
        size="sm"
        mt={8}
        display="inline-block"
      >
        {t('steps.console', { platform: name })} <IconExternalLink size={13} aria-hidden />
      </Anchor>
    </details>
  );
}
