import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listPlatformAppsOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { PlatformAppCard } from './PlatformAppCard.tsx';
import classes from './PlatformAppCard.module.css';

/** The apps of all platforms, for an instance administrator. */
export default function PlatformSettings() {
  const { t } = useTranslation('platformApps');
  const apps = useQuery(listPlatformAppsOptions());
  return (
    <Stack>
      <Text size="sm" c="dimmed" maw={720}>
        {t('intro')}
      </Text>
      {apps.isPending && <Skeleton height={320} radius="lg" />}
      {apps.isError && (
        <ErrorState error={apps.error} onRetry={() => void apps.refetch()} retrying={apps.isFetching} />
      )}
      {apps.data && (
        <ul className={classes.grid}>
          {apps.data.items.map((app) => (
            <li key={app.platform}>
              <PlatformAppCard app={app} />
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}
