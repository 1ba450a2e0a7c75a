import { Alert, Badge, Button, Card, Divider, Group, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconFlask, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlatformApp } from '../../.generated/client/types.gen.ts';
import { hasNoticeSecret } from '../../domain/platform-apps/platform-app.schema.ts';
import { PlatformGlyph } from '../components/PlatformGlyph.tsx';
import { useFormat } from '../format/useFormat.ts';
import classes from './PlatformAppCard.module.css';
import { PlatformAppForm } from './PlatformAppForm.tsx';
import { RegisterValues } from './RegisterValues.tsx';
import { SetupSteps } from './SetupSteps.tsx';
import { useCheckApp, useRemoveApp } from './use-app-acts.ts';

const LOOKS = {
  environment: { color: 'blue', Icon: IconLock },
  settings: { color: 'green', Icon: IconCircleCheck },
  sandbox: { color: 'teal', Icon: IconFlask },
  none: { color: 'gray', Icon: IconCircleDashed },
} as const satisfies Record<PlatformApp['source'], unknown>;

export function PlatformAppCard({ app }: { app: PlatformApp }) {
  const { t } = useTranslation('platformApps');
  const { color, Icon } = LOOKS[app.source];
  const fixed = app.source === 'environment';
  return (
    <Card component="section" aria-label={app.name}>
      <Stack>
        <div className={classes.head}>
          <PlatformGlyph platform={app.platform} size={28} />
          <Title order={2} size="h4">
            {app.name}
          </Title>
          <Badge color={color} ml="auto" leftSection={<Icon size={13} stroke={2.2} aria-hidden />}>
            {t(`source.${app.source}`)}
          </Badge>
        </div>
        <About app={app} />
        <SetupSteps app={app} />
        <RegisterValues app={app} />
        <Divider />
        {/* Another person's change starts the form anew, with what is there now. */}
        {fixed ? <FixedFacts app={app} /> : <PlatformAppForm key={app.version} app={app} />}
        <AppActs app={app} />
      </Stack>
    </Card>
  );
}

function About({ app }: { app: PlatformApp }) {
  const { t } = useTranslation('platformApps');
  const format = useFormat();
  const when = app.updatedAt === null ? '' : format.relative(app.updatedAt);
  return (
    <Text size="sm" c="dimmed">
      {t(`about.${app.source}`, { platform: app.name, when, name: app.updatedBy ?? '' })}
      {app.source === 'environment' && app.kept && ` ${t('about.kept')}`}
    </Text>
  );
}

function FixedFacts({ app }: { app: PlatformApp }) {
  const { t } = useTranslation('platformApps');
  const kind = app.platform === 'instagram' ? (app.login ?? 'instagram') : app.platform;
  return (
    <dl className={classes.facts}>
      <dt>{t(`form.id.${kind}`)}</dt>
      <dd>{app.clientId}</dd>
      <dt>{t('fact.secret')}</dt>
      <dd>{app.secretSet ? t('fact.set') : t('fact.noSecret')}</dd>
      {hasNoticeSecret(app.platform) && (
        <>
          <dt>{t('fact.notices')}</dt>
          <dd>{app.noticeSecretSet ? t('fact.set') : t('fact.noSecret')}</dd>
        </>
      )}
      <dt>{t('fact.scopes')}</dt>
      <dd>{app.scopes.join(', ')}</dd>
    </dl>
  );
}

function AppActs({ app }: { app: PlatformApp }) {
  const { t } = useTranslation('platformApps');
  const { remove, pending: removing } = useRemoveApp(app);
  const { check, pending: checking, outcome } = useCheckApp(app);
  const real = app.source === 'environment' || app.source === 'settings';
  if (!real) return null;
  const platform = app.name;
  return (
    <Stack gap="sm">
      {!app.checkable && (
        <Text size="xs" c="dimmed">
          {t('check.none', { platform })}
        </Text>
      )}
      {outcome !== null && (
        <Alert color={outcome === 'accepted' ? 'green' : 'red'} variant="light" p="sm">
          {t(`check.${outcome}`, { platform })}
        </Alert>
      )}
      <Group gap="sm">
        {app.checkable && (
          <Button variant="default" loading={checking} onClick={check}>
            {t('check.act', { platform })}
          </Button>
        )}
        {app.kept && (
          <Button variant="subtle" color="red" loading={removing} onClick={remove}>
            {t('remove.act')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
