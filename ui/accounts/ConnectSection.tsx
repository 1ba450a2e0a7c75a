import { Badge, Button, Card, Text, Title } from '@mantine/core';
import { IconFlask, IconPlugConnected } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-account-words.ts';
import type { Instance } from '../../.generated/client/types.gen.ts';
import { PlatformGlyph } from '../components/PlatformGlyph.tsx';
import { TextLink } from '../components/TextLink.tsx';
import '../i18n/add-platform-words.ts';
import { useMe, useWorkspace } from '../session/useSession.ts';
import { authorizeUrl } from './authorize-url.ts';
import { ConnectExplanation } from './ConnectExplanation.tsx';
import classes from './ConnectSection.module.css';

type OfferedPlatform = Instance['platforms'][number];

/** The platforms, each with the way to connect an account of it, or why there is none yet. */
export function ConnectSection({ platforms }: { platforms: readonly OfferedPlatform[] }) {
  const { t } = useTranslation('accounts');
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <Title order={2} size="h4" mb="sm" id={titleId}>
        {t('connectOne')}
      </Title>
      <ul className={classes.grid}>
        {platforms.map((platform) => (
          <li key={platform.platform} className={classes.item}>
            <ConnectCard platform={platform} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ConnectCard({ platform }: { platform: OfferedPlatform }) {
  const { t } = useTranslation(['accounts', 'common', 'platformApps']);
  const workspace = useWorkspace();
  const { isInstanceAdmin } = useMe().user;
  const { name } = platform;
  return (
    <Card className={classes.card}>
      <div className={classes.head}>
        <PlatformGlyph platform={platform.platform} size={28} />
        <Title order={3} size="h5">
          {name}
        </Title>
        {platform.configured && platform.sandbox && (
          <Badge color="teal" ml="auto" leftSection={<IconFlask size={13} aria-hidden />}>
            {t('common:sandbox')}
          </Badge>
        )}
      </div>
      {platform.configured ? (
        <>
          <details className={classes.details}>
            <summary>{t('asked.title', { platform: name })}</summary>
            <ConnectExplanation platform={platform} />
          </details>
          <Button
            component="a"
            href={authorizeUrl(platform.platform, workspace.id)}
            variant="default"
            mt="auto"
            leftSection={<IconPlugConnected size={18} aria-hidden />}
          >
            {t('connect', { platform: name })}
          </Button>
        </>
      ) : (
        <>
          <Text size="sm" c="dimmed">
            {t('notConfigured', { platform: name })}
          </Text>
          {isInstanceAdmin && (
            <TextLink to="/settings" search={{ tab: 'platforms' }} size="sm" mt="auto">
              {t('platformApps:setUp', { platform: name })}
            </TextLink>
          )}
        </>
      )}
    </Card>
  );
}
