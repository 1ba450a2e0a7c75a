import { Alert, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { readCreatorInfoOptions } from '../../../.generated/client/@tanstack/react-query.gen.ts';
import type { CreatorInfo } from '../../../.generated/client/types.gen.ts';
import type { TikTokOptions } from '../../../domain/content/variant-options.ts';
import { toApiProblem } from '../../api/api-problem.ts';
import type { ApiProblem } from '../../api/api-problem.ts';
import { wordProblem } from '../../api/word-problem.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { ReasonText } from '../../posts/ReasonText.tsx';
import { useExtras } from '../editing.ts';
import type { AccountSectionProps } from './account-section.ts';
import { tiktokOptions } from './default-options.ts';
import { TikTokDisclosure } from './TikTokDisclosure.tsx';
import { TikTokInteractions } from './TikTokInteractions.tsx';
import { TikTokMode } from './TikTokMode.tsx';
import { TikTokPresentation } from './TikTokPresentation.tsx';
import { TikTokPrivacyField } from './TikTokPrivacyField.tsx';

export interface TikTokPartProps {
  readonly options: TikTokOptions;
  readonly set: (change: Partial<TikTokOptions>) => void;
}

/**
 * The form that TikTok's rules prescribe, with what the account may do asked anew each time it is shown.
 * https://developers.tiktok.com/doc/content-sharing-guidelines
 */
export default function TikTokExtras({ account, editing }: AccountSectionProps) {
  const { t } = useTranslation('extras');
  const extras = useExtras(editing, account);
  const options = tiktokOptions(extras.content);
  const set = (change: Partial<TikTokOptions>): void => extras.set({ options: { ...options, ...change } });
  const files = extras.content.media.map(({ mediaId }) => editing.known.byId.get(mediaId));
  const direct = options.mode === 'direct';
  const info = useQuery({
    ...readCreatorInfoOptions({ path: { id: account.id } }),
    enabled: direct && account.status === 'connected' && account.scopes.includes('video.publish'),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const error = extras.error('options');
  const id = extras.id('options');
  // What is wrong leads to the audience, which is what is missing most; before TikTok has answered, to the top.
  const formShown = direct && info.data !== undefined;
  return (
    <Stack gap="md">
      <TikTokMode options={options} set={set} scopes={account.scopes} id={formShown ? `${id}-mode` : id} />
      {error && !formShown && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
      {direct && info.isLoading && (
        <>
          <Text size="sm" c="dimmed" role="status">
            {t('tiktok.asking')}
          </Text>
          <Skeleton height={140} radius="md" aria-hidden />
        </>
      )}
      {direct && info.isError && (
        <CreatorRefused
          problem={toApiProblem(info.error)}
          onRetry={() => void info.refetch()}
          retrying={info.isFetching}
        />
      )}
      {direct && info.data && (
        <>
          <Text size="sm" fw={600}>
            {t('tiktok.postsAs', { name: info.data.nickname })}
          </Text>
          <TooLong info={info.data} durationMs={files[0]?.durationMs ?? null} />
          <TikTokPrivacyField
            id={id}
            asked={error}
            options={options}
            set={set}
            offered={info.data.privacyOptions}
          />
          <TikTokInteractions
            options={options}
            set={set}
            info={info.data}
            photos={files.some((file) => file?.kind === 'image')}
          />
          <TikTokDisclosure options={options} set={set} />
        </>
      )}
      <TikTokPresentation options={options} set={set} files={files} />
      <Text size="xs" c="dimmed">
        {t('tiktok.patience')}
      </Text>
    </Stack>
  );
}

/** Whoever may not post now is told so, and to come back later. */
function CreatorRefused(props: { problem: ApiProblem; onRetry: () => void; retrying: boolean }) {
  const { problem, onRetry, retrying } = props;
  const { t } = useTranslation('extras');
  const { reason } = problem.facts;
  if (problem.code !== 'platform_refused') {
    return <ErrorState error={problem} onRetry={onRetry} retrying={retrying} />;
  }
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconAlertTriangle size={20} aria-hidden />}
      title={t('tiktok.refused')}
    >
      {typeof reason === 'string' && (
        <Text size="sm">
          <ReasonText reason={{ code: reason, detail: problem.detail, facts: {} }} platform="tiktok" />
        </Text>
      )}
      <Text size="sm">{wordProblem(problem)}</Text>
    </Alert>
  );
}

function TooLong({ info, durationMs }: { info: CreatorInfo; durationMs: number | null }) {
  const { t } = useTranslation('extras');
  if (durationMs === null || durationMs <= info.maxVideoSeconds * 1000) return null;
  const seconds = Math.round(durationMs / 1000);
  return (
    <Text size="sm" c="var(--mantine-color-error)" role="alert">
      {t('tiktok.tooLong', { seconds, limit: info.maxVideoSeconds })}
    </Text>
  );
}
