import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readDataDeletionOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { DataDeletion } from '../../.generated/client/types.gen.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import { toApiProblem } from '../api/api-problem.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { exactDateTime } from '../format/format-date.ts';
import { AuthCard } from './AuthCard.tsx';

/** What became of a person's wish to be forgotten, for whoever has the code that the platform gave them. */
export default function DataDeletionPage() {
  const { t } = useTranslation('auth');
  const { code = '' } = useSearch({ from: '/visitors/data-deletion' });
  const deletion = useQuery({
    ...readDataDeletionOptions({ path: { code } }),
    enabled: code !== '',
    retry: false,
    refetchOnWindowFocus: false,
  });
  if (deletion.data) return <Told deletion={deletion.data} code={code} />;
  const unknown = code === '' || UNKNOWN.has(toApiProblem(deletion.error).code);
  return (
    <AuthCard title={t('deletion.title')}>
      {unknown ? (
        <Text size="sm">{t('deletion.unknown')}</Text>
      ) : deletion.isError ? (
        <ErrorState
          error={deletion.error}
          onRetry={() => void deletion.refetch()}
          retrying={deletion.isFetching}
        />
      ) : (
        <Skeleton height={96} radius="md" aria-hidden />
      )}
    </AuthCard>
  );
}

/** A code that was never given, and one that is none. */
const UNKNOWN: ReadonlySet<string> = new Set(['not_found', 'validation_failed']);

function Told({ deletion, code }: { deletion: DataDeletion; code: string }) {
  const { t, i18n } = useTranslation('auth');
  const place = {
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    language: i18n.language,
  };
  const words = {
    platform: PLATFORM_NAMES[deletion.platform],
    time: exactDateTime(deletion.completedAt, place),
  };
  return (
    <AuthCard title={t('deletion.title')}>
      <Stack gap="sm">
        <Text size="sm">{t(deletion.found ? 'deletion.done' : 'deletion.nothing', words)}</Text>
        {deletion.found && <Text size="sm">{t('deletion.kept')}</Text>}
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('deletion.code', { code })}
        </Text>
      </Stack>
    </AuthCard>
  );
}
